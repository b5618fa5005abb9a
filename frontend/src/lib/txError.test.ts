import { AbiCoder, Interface } from "ethers";
import { describe, expect, it } from "vitest";
import { marketplaceAbi } from "../../../contracts/abi/Marketplace.ts";
import { ApiError, networkProblem } from "./api/problem.ts";
import { RpcError } from "./eth/rpc.ts";
import { TxError, toTxError } from "./txError.ts";

const kindOf = async (error: unknown) => (await toTxError(error)).kind;

describe("toTxError", () => {
  it("knows a refusal, however it is wrapped", async () => {
    expect(await kindOf({ code: 4001, message: "User rejected the request." })).toBe("rejected");
    expect(await kindOf({ code: "ACTION_REJECTED" })).toBe("rejected");
    expect(await kindOf({ code: 5750 })).toBe("rejected");
    expect(await kindOf(new Error("x", { cause: { code: 4001 } }))).toBe("rejected");
    expect(await kindOf({ code: -32603, data: { originalError: { code: 4001 } } })).toBe(
      "rejected",
    );
    expect(await kindOf("User denied transaction signature")).toBe("rejected");
    expect(await kindOf({ message: "cancelled by the user" })).toBe("rejected");
  });

  it("does not take a revert that speaks of rejection for a refusal", async () => {
    expect(await kindOf({ code: 3, message: "execution reverted: bid rejected" })).toBe("reverted");
  });

  it("knows a prompt that is already open", async () => {
    const message = "Request of type 'wallet_requestPermissions' already pending for origin";
    expect(await kindOf({ code: -32002, message })).toBe("busy");
  });

  it("knows too little money", async () => {
    expect(
      await kindOf({ code: -32000, message: "insufficient funds for gas * price + value" }),
    ).toBe("noFunds");
    expect(await kindOf({ code: "INSUFFICIENT_FUNDS" })).toBe("noFunds");
  });

  it("knows another network", async () => {
    expect(await kindOf({ code: 4902, message: "Unrecognized chain ID" })).toBe("wrongNetwork");
  });

  it("knows a chain that does not answer", async () => {
    expect(await kindOf(new RpcError("x", -32_000, { unreachable: true }))).toBe("unreachable");
    expect(await kindOf(new TypeError("Failed to fetch"))).toBe("unreachable");
    expect(await kindOf(new ApiError(networkProblem()))).toBe("unreachable");
  });

  it("reads the contract's reason with its values", async () => {
    const data = new Interface(marketplaceAbi).encodeErrorResult("Marketplace_PriceChanged", [
      2n,
      1n,
    ]);
    const error = await toTxError({ code: 3, message: "execution reverted", data });
    expect(error.kind).toBe("reverted");
    expect(error.reason).toEqual({
      name: "Marketplace_PriceChanged",
      args: { price: "2", maxPrice: "1" },
    });
  });

  it("reads a plain reason, and one inside of a wallet's wrapping", async () => {
    const reason = `0x08c379a0${AbiCoder.defaultAbiCoder().encode(["string"], ["no"]).slice(2)}`;
    const error = await toTxError({ code: -32603, data: { code: 3, message: "x", data: reason } });
    expect(error.reason?.name).toBe("Error");
    expect(Object.values(error.reason?.args ?? {})).toEqual(["no"]);
  });

  it("says unknown for the rest, and leaves its own errors as they are", async () => {
    expect(await kindOf({ message: "something else" })).toBe("unknown");
    expect(await kindOf(undefined)).toBe("unknown");
    const own = new TxError("busy");
    expect(await toTxError(own)).toBe(own);
  });

  it("ends on an error that contains itself", async () => {
    const loop: { message: string; cause?: unknown } = { message: "again" };
    loop.cause = loop;
    expect(await kindOf(loop)).toBe("unknown");
  });
});
