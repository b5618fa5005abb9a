import { AbiCoder, concat } from "ethers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interfaces } from "../chain/contracts.ts";
import { decodeCall, decodeRevert } from "./decodeCall.ts";

describe("a revert", () => {
  it("is named with its values for every error of every contract", () => {
    for (const contract of Object.values(interfaces)) {
      contract.forEachError((error) => {
        const values = error.inputs.map(({ type }) => sampleOf(type));
        const decoded = decodeRevert(contract.encodeErrorResult(error, values));
        expect(decoded.name).toBe(error.name);
        expect(Object.keys(decoded.args)).toEqual(error.inputs.map(({ name }) => name));
      });
    }
  });

  it("is read from Solidity's own errors", () => {
    const coder = AbiCoder.defaultAbiCoder();
    const text = concat(["0x08c379a0", coder.encode(["string"], ["no money"])]);
    expect(decodeRevert(text)).toEqual({ name: "Error", args: { message: "no money" } });
    const panic = concat(["0x4e487b71", coder.encode(["uint256"], [17n])]);
    expect(decodeRevert(panic)).toEqual({ name: "Panic", args: { code: "17" } });
    expect(decodeRevert("0x")).toEqual({ name: "Reverted", args: {} });
    expect(decodeRevert("0xdeadbeef00")).toEqual({ name: "Unknown", args: {} });
  });
});

it("never throws, whatever bytes strangers send", () => {
  const data = fc
    .uint8Array({ maxLength: 300 })
    .map((bytes) => `0x${Buffer.from(bytes).toString("hex")}`);
  const known = fc
    .constantFrom(
      "0x08c379a0",
      "0x4e487b71",
      interfaces.tokenDesk.getFunction("buy")?.selector ?? "",
    )
    .chain((selector) => data.map((rest) => selector + rest.slice(2)));
  fc.assert(
    fc.property(fc.oneof(data, known), (bytes) => {
      decodeRevert(bytes);
      decodeCall("tokenDesk", bytes);
      expect(decodeCall(undefined, bytes)).toBeNull();
    }),
    { numRuns: 1_000 },
  );
});

function sampleOf(type: string): unknown {
  if (type === "address") return "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
  if (type === "string") return "text";
  const [, length] = /\[(\d+)\]$/.exec(type) ?? [];
  if (length !== undefined) return Array(Number(length)).fill(1n);
  if (type === "bool") return true;
  if (type.startsWith("bytes")) return `0x${"11".repeat(Number(type.slice(5)))}`;
  return 1n;
}
