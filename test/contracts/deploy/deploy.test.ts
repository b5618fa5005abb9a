import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { Contract, JsonRpcProvider, Wallet } from "ethers";
import { isDeployed } from "../../../scripts/deploy/record.ts";
import { deploy } from "../../../scripts/deploy.ts";
import { pollUntil } from "../../support/pollUntil.ts";
import { type Anvil, startAnvil } from "../../support/startAnvil.ts";

const DEPLOYER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const SCRIPT = fileURLToPath(new URL("../../../scripts/deploy.ts", import.meta.url));

describe("The deployment", function () {
  // A compile and a chain of one block a second take their time.
  this.timeout(120_000);

  let folder: string;
  let file: string;
  let anvil: Anvil;
  let rpc: JsonRpcProvider;

  const start = async (options: Parameters<typeof startAnvil>[0] = {}) => {
    anvil = await startAnvil(options);
    rpc = new JsonRpcProvider(anvil.url, 31_337, { staticNetwork: true, cacheTimeout: -1 });
  };
  const stop = async () => {
    rpc.destroy();
    await anvil.stop();
  };
  const run = () => deploy({ rpcUrl: anvil.url, deploymentFile: file });
  const nonce = () => rpc.getTransactionCount(DEPLOYER);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "jangteo-deploy-"));
    file = join(folder, "deployments", "31337.json");
  });
  afterEach(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("puts all contracts on a chain of one block a second, and tells where", async () => {
    await start({ blockTime: 1 });
    const record = await run();

    expect(JSON.parse(await readFile(file, "utf8"))).to.deep.equal(record);
    expect(record.chainId).to.equal(31_337);
    expect(record.genesisHash).to.equal((await rpc.getBlock(0))?.hash);
    expect(record.firstBlockHash).to.equal((await rpc.getBlock(record.startBlock))?.hash);
    const { contracts } = record;
    expect(record.startBlock).to.equal(contracts.TokenDesk.block);
    expect(contracts.ServiceToken.block).to.equal(contracts.TokenDesk.block);
    expect(await isDeployed(record, rpc)).to.equal(true);
  });

  it("happens once, also if the record is lost", async () => {
    await start();
    const first = await run();
    expect(await run()).to.deep.equal(first);
    await rm(file);
    expect(await run()).to.deep.equal(first);
    expect(await nonce()).to.equal(7);
  });

  it("adds what an older record lacks", async () => {
    await start();
    const record = await run();
    const { AuctionHouse, ...older } = record.contracts;
    await writeFile(file, JSON.stringify({ ...record, contracts: older }));
    expect((await run()).contracts.AuctionHouse).to.deep.equal(AuctionHouse);
  });

  it("belongs to nobody whose key everybody knows", async () => {
    await start();
    const { contracts } = await run();
    const key = join(folder, "deployments", "owner-31337.key");
    const owner = new Wallet((await readFile(key, "utf8")).trim()).address;
    expect((await stat(key)).mode & 0o777).to.equal(0o600);
    expect(await rpc.send("eth_accounts", [])).to.not.include(owner.toLowerCase());
    for (const name of [
      "TokenDesk",
      "Collection",
      "Marketplace",
      "AuctionHouse",
      "Raffle",
      "EditionSale",
    ] as const) {
      const contract = new Contract(
        contracts[name].address,
        ["function owner() view returns (address)"],
        rpc,
      );
      expect(await contract.getFunction("owner")()).to.equal(owner);
    }
  });

  it("happens again on a new chain", async () => {
    await start();
    const first = await run();
    await stop();
    // Chains that begin in the same second have the same genesis.
    await start({ extraArgs: ["--timestamp", "1800000000"] });
    expect(await isDeployed(first, rpc)).to.equal(false);
    const second = await run();
    expect(second.genesisHash).to.not.equal(first.genesisHash);
    expect(await isDeployed(second, rpc)).to.equal(true);
  });

  it("happens again on a chain that was rolled back behind it", async () => {
    await start();
    const snapshot = await rpc.send("evm_snapshot", []);
    const first = await run();
    await rpc.send("evm_revert", [snapshot]);
    await rpc.send("anvil_mine", ["0x10"]);
    expect(await isDeployed(first, rpc)).to.equal(false);
    expect(await isDeployed(await run(), rpc)).to.equal(true);
  });

  it("goes on where it was killed", async () => {
    await start({ extraArgs: ["--no-mining"] });
    const environment = { ...process.env, RPC_URL: anvil.url, DEPLOYMENT_FILE: file };
    const killed = spawn(process.execPath, [SCRIPT], { env: environment, stdio: "ignore" });
    const exited = once(killed, "exit");
    await pollUntil(async () => (await rpc.getTransactionCount(DEPLOYER, "pending")) > 0, {
      timeoutMs: 60_000,
      what: "a deployment transaction",
    });
    killed.kill("SIGKILL");
    await exited;

    await rpc.send("evm_setIntervalMining", [1]);
    expect(await isDeployed(await run(), rpc)).to.equal(true);
  });

  it("needs a key on other chains than the sandbox", async () => {
    await start();
    const server = createServer(async (request, response) => {
      const asked = [await json(request)].flat() as { id: number }[];
      const answers = asked.map(({ id }) => ({ jsonrpc: "2.0", id, result: "0x1" }));
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answers.length > 1 ? answers : answers[0]));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const failure = await deploy({
      rpcUrl: `http://127.0.0.1:${port}`,
      deploymentFile: file,
    }).then(
      () => null,
      (error: Error) => error.message,
    );
    server.close();
    expect(failure).to.equal("DEPLOYER_PRIVATE_KEY is needed on chain 1");
  });
});
