import type { TestProject } from "vitest/node";
import { deployContracts } from "../../../test/support/deployContracts.ts";
import { startAnvil } from "../../../test/support/startAnvil.ts";
import { startPostgres } from "../../../test/support/startPostgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
    rpcUrl: string;
    deploymentFile: string;
  }
}

/** One real Postgres and one real chain, with our contracts, for all files of a run. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  const anvil = await startAnvil();
  const { file } = await deployContracts({ rpcUrl: anvil.url });
  project.provide("postgresUrl", postgres.url);
  project.provide("rpcUrl", anvil.url);
  project.provide("deploymentFile", file);
  return async () => {
    await anvil.stop();
    await postgres.stop();
  };
}
