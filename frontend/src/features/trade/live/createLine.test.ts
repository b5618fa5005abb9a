import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Channel, createLine, type Line } from "./createLine.ts";

const book: Channel = { name: "depth", markets: ["KRW-BTC"] };
const mine: Channel = { name: "myOrders" };

/** What a page's sockets are told and tell. */
class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: unknown[] = [];
  onopen = () => {};
  onclose = () => {};
  onmessage = (_: { data: string }) => {};
  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  open() {
    this.readyState = FakeSocket.OPEN;
    this.onopen();
  }
  close() {
    this.readyState = 3;
    this.onclose();
  }
}

let statuses: string[] = [];
let line: Line;
const newest = () => FakeSocket.all.at(-1) as FakeSocket;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("location", { href: "https://market.example/trade" });
  FakeSocket.all = [];
  statuses = [];
  line = createLine({ onMessage: () => {}, onStatus: (status) => statuses.push(status) });
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(() => {
  line.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the line to the exchange", () => {
  it("asks once for what two want, and drops it when neither does", async () => {
    const drops = [line.want([book]), line.want([book, mine])];
    newest().open();
    expect(newest().sent).toEqual([{ type: "subscribe", channels: [book, mine] }]);
    drops[0]?.();
    await vi.advanceTimersByTimeAsync(1000);
    expect(newest().sent).toHaveLength(1);
    drops[1]?.();
    await vi.advanceTimersByTimeAsync(1000);
    expect(newest().sent[1]).toEqual({ type: "unsubscribe", channels: [book, mine] });
  });

  it("asks for a new snapshot where something is missing", async () => {
    line.want([book]);
    newest().open();
    line.again(book);
    line.again(book);
    await vi.advanceTimersByTimeAsync(1000);
    expect(newest().sent).toHaveLength(2);
  });

  it("comes back by itself and asks for everything again", async () => {
    line.want([book]);
    newest().open();
    newest().close();
    await vi.advanceTimersByTimeAsync(1000);
    newest().open();
    expect(FakeSocket.all).toHaveLength(2);
    expect(newest().sent).toEqual([{ type: "subscribe", channels: [book] }]);
    expect(statuses).toEqual(["connecting", "open", "lost", "lost", "open"]);
  });

  it("waits longer each time that nobody answers", async () => {
    newest().close();
    await vi.advanceTimersByTimeAsync(700);
    newest().close();
    await vi.advanceTimersByTimeAsync(700);
    expect(FakeSocket.all).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(700);
    expect(FakeSocket.all).toHaveLength(3);
  });

  it("stays closed when nobody looks any more", async () => {
    line.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(1);
  });
});
