import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Contract, JsonRpcProvider, toBeHex } from "ethers";
import { drandBeaconAbi } from "../../../contracts/abi/DrandBeacon.ts";
import { deploy } from "../../../scripts/deploy.ts";
import { type Beacon, startBeacon } from "../../../scripts/start/parts/beacon.ts";
import { type Anvil, startAnvil } from "../../support/startAnvil.ts";
import { EVMNET } from "../support/beacon.ts";

describe("A sandbox's own signer of rounds", function () {
  // A compile takes its time.
  this.timeout(120_000);

  let folder: string;
  let file: string;
  let anvil: Anvil;
  let rpc: JsonRpcProvider;
  let beacon: Beacon | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "jangteo-beacon-"));
    file = join(folder, "31337.json");
    anvil = await startAnvil();
    rpc = new JsonRpcProvider(anvil.url, 31_337, { staticNetwork: true, cacheTimeout: -1 });
  });
  afterEach(async () => {
    await beacon?.stop();
    beacon = undefined;
    rpc.destroy();
    await anvil.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(drandUrl?: string) {
    const options = { rpcUrl: anvil.url, deploymentFile: file };
    const record = await deploy({ ...options, ...(drandUrl && { drandUrl }) });
    beacon = await startBeacon({ deployed: { record, file }, rpcUrl: anvil.url });
    return new Contract(record.contracts.DrandBeacon.address, drandBeaconAbi, rpc);
  }
  const ask = async (path: string) => {
    const response = await fetch(`${beacon?.url}${path}`);
    return { status: response.status, json: await response.json() };
  };
  const pointOf = (signature: string) =>
    [signature.slice(0, 64), signature.slice(64)].map((part) => BigInt(`0x${part}`));

  it("signs rounds that the contract takes, by a key that only its user can read", async () => {
    const contract = await start();
    const { status, json } = await ask("/public/1000");
    expect(status).to.equal(200);
    expect(json.round).to.equal(1000);
    expect(await contract.getFunction("verify")(1000n, pointOf(json.signature))).to.equal(true);
    expect(await contract.getFunction("verify")(1001n, pointOf(json.signature))).to.equal(false);
    const key = join(folder, "beacon-31337.key");
    expect((await stat(key)).mode & 0o777).to.equal(0o600);
    const info = await ask("/info");
    expect(info.json.period).to.equal(3);
    expect(JSON.stringify(info.json)).to.not.include((await readFile(key, "utf8")).trim().slice(4));
  });

  it("signs the same after a restart", async () => {
    await start();
    const { json: before } = await ask("/public/5");
    await beacon?.stop();
    await start();
    expect((await ask("/public/5")).json).to.deep.equal(before);
  });

  it("keeps a round to itself until the chain's clock has come to it", async () => {
    const contract = await start();
    const { round } = (await ask("/public/latest")).json;
    const coming = round + 1_000;
    expect((await ask(`/public/${coming}`)).status).to.equal(425);
    const time: bigint = await contract.getFunction("timeOf")(coming);
    await rpc.send("evm_mine", [toBeHex(time)]);
    expect((await ask(`/public/${coming}`)).status).to.equal(200);
  });

  it("answers nothing else", async () => {
    await start();
    for (const path of ["/", "/public/0", "/public/-1", "/public/1e9", "/key"]) {
      expect((await ask(path)).status).to.equal(404);
    }
    const other = new URL(beacon?.url ?? "");
    other.pathname = `/${"0".repeat(64)}/public/1`;
    expect((await fetch(other)).status).to.equal(404);
  });

  it("is not there where raffles go by drand's network", async () => {
    const contract = await start("https://drand.example/04f1");
    expect(beacon).to.equal(undefined);
    expect([...(await contract.getFunction("publicKey")())]).to.deep.equal(EVMNET.publicKey);
  });
});
