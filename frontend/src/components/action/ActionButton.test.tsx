// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { configQuery } from "@/lib/api/config.ts";
import { queryClient } from "@/lib/api/queryClient.ts";
import type { Config, Session } from "@/lib/api/types.ts";
import { startI18n } from "@/lib/i18n/i18n.ts";
import { sessionQuery } from "@/lib/session/sessionQuery.ts";
import { setConnection, type WalletConnection } from "@/lib/wallet/connection.ts";
import { usePrompts } from "@/lib/wallet/prompts.ts";
import { ActionButton } from "./ActionButton.tsx";

const address = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const sessionOf = (owner: string): Session => ({
  sessionId: "s",
  userId: "u",
  address: owner,
  roles: ["user"],
  amr: ["wallet"],
  authAt: "2029-12-31",
  expiresAt: "2030-01-01",
});
const config = { chain: { id: 31_337, name: "Test", rpcPath: "/rpc" } } as Config;

/** A wallet that is on another chain until it is asked to switch. */
function walletOn(chainId: number): WalletConnection {
  let current = chainId;
  const request = vi.fn(async ({ method }: { method: string }) => {
    if (method === "wallet_switchEthereumChain") current = config.chain.id;
    return method === "eth_chainId" ? `0x${current.toString(16)}` : null;
  });
  return { address, kind: "injected", name: "Test", icon: null, chainId, provider: { request } };
}

function show(act: () => unknown, needs: "wallet" | "session" = "wallet") {
  render(
    <QueryClientProvider client={queryClient}>
      <ActionButton needs={needs} onAct={act}>
        Buy
      </ActionButton>
    </QueryClientProvider>,
  );
}

beforeAll(startI18n);
beforeEach(() => {
  queryClient.setQueryData(configQuery.queryKey, config);
  queryClient.setQueryData(sessionQuery.queryKey, null);
  setConnection(null);
});
afterEach(cleanup);

it("first connects, then switches the network, then acts, on one button", async () => {
  const act = vi.fn();
  show(act);
  fireEvent.click(screen.getByRole("button", { name: "Connect wallet" }));
  await waitFor(() => expect(usePrompts.getState().connectOpen).toBe(true));

  setConnection(walletOn(1));
  fireEvent.click(await screen.findByRole("button", { name: "Switch network" }));
  fireEvent.click(await screen.findByRole("button", { name: "Buy" }));
  await waitFor(() => expect(act).toHaveBeenCalledOnce());
});

it("asks for a session where one is needed, and then does not mind the network", async () => {
  const act = vi.fn();
  setConnection(walletOn(1));
  show(act, "session");
  await screen.findByRole("button", { name: "Sign in" });
  queryClient.setQueryData(sessionQuery.queryKey, sessionOf(address));
  fireEvent.click(await screen.findByRole("button", { name: "Buy" }));
  await waitFor(() => expect(act).toHaveBeenCalledOnce());
});

it("does not take another account's session for this wallet's", async () => {
  setConnection(walletOn(config.chain.id));
  const other = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  queryClient.setQueryData(sessionQuery.queryKey, sessionOf(other));
  show(() => {}, "session");
  await screen.findByRole("button", { name: "Sign in" });
});

it("acts once however often it is pressed, and keeps its focus meanwhile", async () => {
  let finish = () => {};
  const act = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  setConnection(walletOn(config.chain.id));
  show(act);
  const button = await screen.findByRole("button", { name: "Buy" });
  button.focus();
  fireEvent.click(button);
  await waitFor(() => expect(button.getAttribute("aria-busy")).toBe("true"));
  fireEvent.click(button);
  expect(act).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(button);
  finish();
  await waitFor(() => expect(button.getAttribute("aria-busy")).toBeNull());
});

it("says in a neutral tone that the person declined, and lets them try again", async () => {
  const act = vi.fn().mockRejectedValueOnce({ code: 4001, message: "User rejected" });
  setConnection(walletOn(config.chain.id));
  show(act);
  const button = await screen.findByRole("button", { name: "Buy" });
  fireEvent.click(button);
  await screen.findByText("You declined in the wallet");
  fireEvent.click(button);
  await waitFor(() => expect(screen.queryByText("You declined in the wallet")).toBeNull());
});
