import { Hono, type MiddlewareHandler } from "hono";
import type { Context } from "../context.ts";
import { AppError } from "../http/AppError.ts";
import type { AppEnv } from "../http/env.ts";
import { EVERYTHING, limitBody } from "../http/operationMiddleware.ts";
import { reportProblem, toAppError } from "../http/renderProblem.ts";
import type { UpbitRoute } from "./http/defineUpbitRoute.ts";
import { createGroupLimits } from "./http/groupLimits.ts";
import { readParameters } from "./http/readParameters.ts";
import { renderUpbitError } from "./http/renderUpbitError.ts";
import { requireKey } from "./http/requireKey.ts";
import { upbitRoutes } from "./routes.ts";

/** The API of Upbit at `/upbit/v1`, for clients that were made for it. */
export function serveUpbit(app: Pick<Hono<AppEnv>, "route">, context: Context): void {
  const upbit = new Hono<AppEnv>();
  upbit.onError((error, c) => {
    const problem = toAppError(error);
    reportProblem(context, problem, c.get("requestId"));
    return renderUpbitError(problem, c);
  });
  const { rateLimits, config } = context;
  const everything = rateLimits.middleware(EVERYTHING);
  const limitGroup = createGroupLimits(config.rateLimitFactor);
  for (const { spec, build } of upbitRoutes) {
    const { method, path, scope, group } = spec;
    upbit.on(method, path, nameOperation(spec), everything, limitBody());
    if (scope !== undefined) upbit.on(method, path, requireKey(context, scope));
    upbit.on(method, path, limitGroup(group), answer(spec, build(context)));
  }
  upbit.all("*", everything, () => {
    throw new AppError("not_found");
  });
  app.route("/upbit/v1", upbit);
}

function nameOperation({ method, path }: UpbitRoute["spec"]): MiddlewareHandler<AppEnv> {
  const operation = `upbit ${method} ${path}`;
  return (c, next) => {
    c.set("operationId", operation);
    return next();
  };
}

function answer(
  { parameters, status = 200 }: UpbitRoute["spec"],
  handle: ReturnType<UpbitRoute["build"]>,
) {
  return async (c: Parameters<typeof handle>[0]) => {
    const answered = await handle(c, await readParameters(c, parameters));
    c.header("Cache-Control", "no-store");
    c.header("Content-Type", "application/json; charset=utf-8");
    return c.body(JSON.stringify(answered), status);
  };
}
