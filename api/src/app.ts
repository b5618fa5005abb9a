import { OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Context } from "./context.ts";
import { AppError } from "./http/AppError.ts";
import { sameOrigin } from "./http/access/sameOrigin.ts";
import type { RouteSpec } from "./http/defineRoute.ts";
import { documentRoute } from "./http/documentRoute.ts";
import type { AppEnv } from "./http/env.ts";
import { observe } from "./http/observe.ts";
import { operationMiddleware } from "./http/operationMiddleware.ts";
import { renderProblem, toAppError } from "./http/renderProblem.ts";
import { serveDocs } from "./pages/docs.ts";
import { serveFrontend } from "./pages/frontend.ts";
import { serveWellKnown } from "./pages/wellKnown.ts";
import { operations } from "./routes/index.ts";

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
    report(context, problem, c.get("requestId"));
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

/** Logs what an operator must see. A wrapped query error shows its cause, never its parameters. */
function report(context: Context, problem: AppError, id: string): void {
  if (problem.status < 500) return;
  if (problem.status === 503) context.metrics.dependencyFailures.inc({ code: problem.code });
  const cause = rootCause(problem);
  const level = problem.code === "internal" ? "error" : "warn";
  context.logger[level](
    { id, code: problem.code, cause: `${cause.name}: ${cause.message}`, stack: cause.stack },
    "problem",
  );
}

function rootCause(error: Error): Error {
  let cause = error;
  for (let depth = 0; cause.cause instanceof Error && depth < 8; depth++) cause = cause.cause;
  return cause;
}
