/** The import directions of docs/architecture.md: the map can't silently lie. */

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const ABI = "^contracts/abi/";
/** Tests beside a file may reach for the tests' support. */
const NOT_TESTS = "\\.test\\.tsx?$";

const betweenParts = [
  forbid(
    "frontend-alone",
    "The frontend knows the API by openapi.json and the chain by its ABIs, nothing else.",
    { path: "^frontend/", pathNot: NOT_TESTS },
    { path: "^(api|indexer|contracts|scripts|test|bench|ignition)/", pathNot: ABI },
  ),
  forbid(
    "indexer-alone",
    "The indexer knows the ABIs only.",
    { path: "^indexer/" },
    { path: "^(api|frontend|contracts|scripts|test|bench|ignition)/", pathNot: ABI },
  ),
  forbid(
    "api-alone",
    "The API reads the indexer's tables by SQL and knows the ABIs.",
    { path: "^api/src/", pathNot: NOT_TESTS },
    { path: "^(frontend|indexer|contracts|scripts|test|bench|ignition)/", pathNot: ABI },
  ),
  forbid(
    "nothing-imports-tools",
    "Tests, scripts and benchmarks may import anything; nothing of the product imports them.",
    { path: "^(api/src|frontend/src|indexer|contracts)/", pathNot: NOT_TESTS },
    { path: "^(api/test|test|scripts|bench)/" },
  ),
];

const insideApi = [
  forbid(
    "api-main-on-top",
    "main starts the app; nothing imports either.",
    { path: "^api/src/", pathNot: "^api/src/main\\.ts$|\\.test\\.ts$" },
    { path: "^api/src/main\\.ts$" },
  ),
  forbid(
    "api-routes-below-app",
    "Domain folders don't know routes: a route calls its domain.",
    { path: "^api/src/(?!routes/|pages/|app\\.ts|main\\.ts|http/)", pathNot: NOT_TESTS },
    { path: "^api/src/routes/", pathNot: "^api/src/routes/schemas/" },
  ),
  forbid(
    "api-external-from-context",
    "Adapters of outside services are built once, in context.ts.",
    {
      path: "^api/src/",
      pathNot: "^api/src/(context\\.ts|external/)|\\.test\\.ts$",
    },
    { path: "^api/src/external/", dependencyTypesNot: ["type-only"] },
  ),
  forbid(
    "api-db-at-the-bottom",
    "The database folder knows no domain.",
    { path: "^api/src/db/", pathNot: NOT_TESTS },
    { path: "^api/src/(?!db/|config\\.ts|money\\.ts|errors\\.ts)" },
  ),
  forbid(
    "money-alone",
    "Money arithmetic imports nothing of ours.",
    { path: "^(api|frontend)/src/(lib/)?money\\.ts$" },
    { path: "^(api|frontend|contracts)/", dependencyTypesNot: ["type-only"] },
  ),
];

const insideFrontend = [
  forbid(
    "features-apart",
    "A feature never imports another: what two need lives in components or lib.",
    { path: "^frontend/src/features/([^/]+)/" },
    { path: "^frontend/src/features/", pathNot: "^frontend/src/features/$1/" },
  ),
  forbid(
    "features-below-app",
    "app composes features, never the other way round.",
    { path: "^frontend/src/(features|components|lib)/" },
    { path: "^frontend/src/app/" },
  ),
  forbid(
    "components-below-features",
    "Components and lib know no feature.",
    { path: "^frontend/src/(components|lib)/" },
    { path: "^frontend/src/features/" },
  ),
  forbid(
    "lib-below-components",
    "lib has no user interface.",
    { path: "^frontend/src/lib/" },
    { path: "^frontend/src/components/" },
  ),
];

export default {
  forbidden: [
    forbid("no-cycles", "Two files that need each other are one.", {}, { circular: true }),
    ...betweenParts,
    ...insideApi,
    ...insideFrontend,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: "(^|/)(node_modules|dist|artifacts|cache|types|\\.data|\\.tanstack|\\.ponder)/",
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "frontend/tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
