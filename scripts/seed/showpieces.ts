import { paintBlossom } from "./art/blossom.ts";
import { paintFlow } from "./art/flow.ts";
import { paintLandscape } from "./art/landscape.ts";
import { paintLetters } from "./art/letters.ts";
import { paintMoonJar } from "./art/moonJar.ts";
import { paintPatchwork } from "./art/patchwork.ts";
import { paintStarMap } from "./art/starMap.ts";
import type { DemoWork } from "./demoWork.ts";

const DAY_SECONDS = 86_400;

/** In auctions, raffles and limited editions, oldest first. */
export const showpieces: readonly DemoWork[] = [
  {
    title: "붉은 산, 소나기 뒤",
    description: "비가 그친 저녁 산은 잠깐 붉습니다. 이 그림의 추첨은 곧 마감하고 바로 뽑습니다.",
    royaltyBps: 500,
    maker: 1,
    make: () =>
      paintLandscape(53, {
        sky: ["#fde8d0", "#f6b48f", "#d9798a"],
        ridges: ["#c98a86", "#a9636d", "#80425a", "#562a48", "#2e1735"],
        sun: "#fff1d0",
        mist: "#f8d5bd",
      }),
    raffle: {
      ticket: "12 JTK",
      minTickets: 5,
      maxTickets: 60,
      seconds: 120,
      entries: [
        { by: 0, tickets: 4 },
        { by: 2, tickets: 6 },
        { by: 3, tickets: 3 },
      ],
    },
  },
  {
    title: "별을 세는 밤, 오십 장",
    description: "금빛 고리 안에 별자리를 찍었습니다. 쉰 장만 있고, 장마다 번호가 다릅니다.",
    royaltyBps: 500,
    maker: 3,
    make: () => paintStarMap(47, { night: "#241033", gold: "#f2c6de" }),
    edition: {
      size: 50,
      price: "0.02 ETH",
      quantity: 40,
      days: 14,
      bought: [
        { by: 0, copies: 2 },
        { by: 1, copies: 1 },
        { by: 2, copies: 3 },
      ],
    },
  },
  {
    title: "낱글자, 서른 장",
    description: "값이 날마다 내리고, 끝나면 모두가 가장 낮은 값을 냅니다.",
    royaltyBps: 500,
    maker: 2,
    make: () =>
      paintLetters({
        ground: "#12263a",
        shapes: ["#f4d35e", "#ee964b", "#f95738", "#faf0ca"],
      }),
    edition: {
      size: 30,
      price: "60 JTK",
      floor: "20 JTK",
      quantity: 30,
      days: 6,
      bought: [
        { by: 1, copies: 2 },
        { by: 3, copies: 1 },
      ],
    },
  },
  {
    title: "흰 매화, 이른 봄",
    description: "눈이 다 녹기 전에 핀 가지 하나.",
    royaltyBps: 500,
    maker: 2,
    make: () =>
      paintBlossom(61, {
        paper: ["#dfe7e4", "#eef1ea", "#fbf8f0"],
        wood: "#4a3a34",
        petals: ["#ffffff", "#fff4f6", "#ffe3ea", "#f7d7df"],
        moon: "#fffdf2",
      }),
    raffle: {
      ticket: "0.01 ETH",
      minTickets: 10,
      maxTickets: 200,
      seconds: 7 * DAY_SECONDS,
      entries: [
        { by: 0, tickets: 5 },
        { by: 1, tickets: 2 },
        { by: 3, tickets: 8 },
        { by: 0, tickets: 4 },
      ],
    },
  },
  {
    title: "꽃빛 조각보",
    description: "값이 하루하루 내려갑니다. 먼저 사는 사람이 임자입니다.",
    royaltyBps: 700,
    maker: 1,
    make: () =>
      paintPatchwork(71, {
        colours: ["#f6bd60", "#f7ede2", "#f5cac3", "#84a59d", "#f28482", "#fefae0", "#cdb4db"],
        seam: "#fffaf3",
        ground: "#faf1e6",
      }),
    auction: { kind: "dutch", start: "900 JTK", days: 5 },
  },
  {
    title: "밤바다의 결",
    description: "첫 입찰이 들어오면 시간이 흐르기 시작합니다.",
    royaltyBps: 500,
    maker: 0,
    make: () =>
      paintFlow(83, {
        ground: ["#0b0f2b", "#1c1f4a"],
        lines: ["#7ae7c7", "#4fb0c6", "#6c63c7", "#b78ce0", "#f4d58d"],
      }),
    auction: { kind: "waiting", reserve: "500 JTK", days: 3 },
  },
  {
    title: "달항아리, 눈 오는 저녁",
    description: "창밖에 눈이 내리고, 항아리에는 저녁 빛이 담겼습니다.",
    royaltyBps: 500,
    maker: 0,
    make: () =>
      paintMoonJar(9, {
        night: ["#3b2c4a", "#7d5a75", "#d9a08b"],
        glaze: ["#fffaf2", "#efe6da", "#a79a9e"],
        table: ["#5a3a35", "#2a1a1a"],
      }),
    auction: {
      kind: "english",
      reserve: "0.3 ETH",
      days: 2,
      bids: [
        { by: 1, price: "0.3 ETH" },
        { by: 3, price: "0.34 ETH" },
        { by: 1, price: "0.4 ETH" },
        { by: 2, price: "0.46 ETH" },
      ],
    },
  },
];
