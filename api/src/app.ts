import { OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Context } from "./context.ts";
import { AppError } from "./http/AppError.ts";
import { sameOrigin } from "./http/access/sameOrigin.ts";
import type { RouteSpec } from "./http/defineRoute.ts";
import { documentRoute } from "./http/documentRoute.ts";
import type { AppEnv } from "./http/env.ts";
import { observe } from "./http/observe.ts";
import { operationMiddleware } from "./http/operationMiddleware.ts";
import { renderProblem, reportProblem, toAppError } from "./http/renderProblem.ts";
import { serveDocs } from "./pages/docs.ts";
import { serveFrontend } from "./pages/frontend.ts";
import { serveWellKnown } from "./pages/wellKnown.ts";
import { operations } from "./routes/index.ts";
import { serveUpbit } from "./upbit/serveUpbit.ts";

/** The whole HTTP application over one context. */
export function createApp(context: Context) {
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const errors = result.error.issues.slice(0, 20).map((issue) => ({
        path: [result.target, ...issue.path].join("."),
        code: issue.code,
        message: issue.message,
      }));
      throw new AppError("invalid_request", { errors });
    },
  });
  app.onError((error, c) => {
    const problem = toAppError(error);
    reportProblem(context, problem, c.get("requestId"));
    return renderProblem(problem, c);
  });
  app.notFound((c) => renderProblem(new AppError("not_found"), c));
  app.use(observe(context));
  app.use("/api/*", sameOrigin(context.config.allowedOrigins));
  for (const { spec, build } of operations) {
    const route = documentRoute(spec);
    const middleware = operationMiddleware(spec, context);
    app.openapi({ ...validated(route, spec), middleware, hide: true }, build(context));
  }
  refuseOtherMethods(app);
  serveUpbit(app, context);
  serveWellKnown(app, context);
  serveDocs(app);
  serveFrontend(app, context.config);
  return app;
}

/** A body that its handler streams must not be read, and held whole, by the validator. */
function validated(route: RouteConfig, spec: RouteSpec): RouteConfig {
  if (spec.streamsBody !== true || route.request === undefined) return route;
  const { body: _streamed, ...request } = route.request;
  return { ...route, request };
}

/** Comes after the operations: what reaches it is at a known address with another method. */
function refuseOtherMethods(app: OpenAPIHono<AppEnv>): void {
  const methods = new Map<string, string[]>();
  for (const { spec } of operations) {
    const known = methods.get(spec.path) ?? [];
    methods.set(spec.path, [...known, spec.method.toUpperCase()]);
  }
  for (const [path, allowed] of methods) {
    app.all(path.replaceAll(/\{(\w+)\}/g, ":$1"), (c) => {
      c.header("Allow", allowed.join(", "));
      throw new AppError("method_not_allowed");
    });
  }
}
