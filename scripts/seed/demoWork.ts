/** In whole units. */
export type DemoPrice = `${number} ${"ETH" | "JTK"}`;

export type DemoWork = {
  title: string;
  description: string;
  royaltyBps: number;
  /** Which of the demo's people made it. */
  maker: number;
  /** An SVG drawing, or a sound. */
  make: () => string | Uint8Array<ArrayBuffer>;
  /** On sale at; none: kept. */
  price?: DemoPrice;
  /** Sold to this person, oldest first, each at the price of that time. */
  sold?: { to: number; price: DemoPrice }[];
  /** On sale at, by a signed order. */
  ask?: DemoPrice;
  /** What people would pay, in tokens. */
  offers?: { from: number; price: DemoPrice }[];
  auction?: DemoAuction;
  raffle?: DemoRaffle;
  /** It is no unique work but a limited edition. */
  edition?: DemoEdition;
};

export type DemoAuction =
  | { kind: "english"; reserve: DemoPrice; days: number; bids: { by: number; price: DemoPrice }[] }
  /** The time starts to run when somebody bids. */
  | { kind: "waiting"; reserve: DemoPrice; days: number }
  | { kind: "dutch"; start: DemoPrice; days: number };

export type DemoRaffle = {
  ticket: DemoPrice;
  minTickets: number;
  maxTickets: number;
  seconds: number;
  entries: { by: number; tickets: number }[];
};

export type DemoEdition = {
  size: number;
  price: DemoPrice;
  /** The price falls to this one. */
  floor?: DemoPrice;
  quantity: number;
  days: number;
  bought: { by: number; copies: number }[];
};
