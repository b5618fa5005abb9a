import { paintBlossom } from "./art/blossom.ts";
import { paintFivePeaks } from "./art/fivePeaks.ts";
import { paintFlow } from "./art/flow.ts";
import { paintLandscape } from "./art/landscape.ts";
import { paintLattice } from "./art/lattice.ts";
import { paintLetters } from "./art/letters.ts";
import { paintMoonJar } from "./art/moonJar.ts";
import { paintPatchwork } from "./art/patchwork.ts";
import { pluckStrings } from "./art/pluckStrings.ts";
import { paintRoofs } from "./art/roofs.ts";
import { paintRosette } from "./art/rosette.ts";
import { paintStarMap } from "./art/starMap.ts";
import type { DemoWork } from "./demoWork.ts";

/** What the demo market sells, oldest first. */
export const catalogue: readonly DemoWork[] = [
  {
    title: "저녁 능선",
    description:
      "해가 넘어간 뒤에도 능선은 한참을 붉게 남습니다. 다섯 겹의 산을 먹빛에 가까운 보라로 쌓았습니다.",
    royaltyBps: 500,
    maker: 0,
    make: () =>
      paintLandscape(11, {
        sky: ["#f7e9d7", "#f4cfb0", "#e9a98c"],
        ridges: ["#c9a7a0", "#9f8390", "#77667f", "#4f4a69", "#2e3150"],
        sun: "#e4572e",
        mist: "#f1d9c4",
      }),
    sold: [{ to: 2, price: "0.35 ETH" }],
    price: "0.6 ETH",
  },
  {
    title: "모시 조각보",
    description: "자투리 모시를 쌈솔로 이어 붙인 조각보. 빛이 지나가면 바느질 선이 먼저 보입니다.",
    royaltyBps: 700,
    maker: 1,
    make: () =>
      paintPatchwork(7, {
        colours: ["#e8d5b5", "#c96f53", "#7d9d9c", "#f0eade", "#d9a441", "#576f72", "#e4dccf"],
        seam: "#fbf7ee",
        ground: "#efe6d5",
      }),
    price: "850 JTK",
  },
  {
    title: "단청, 연꽃이 도는 자리",
    description: "처마 아래 반자에 그리던 연화문을 다섯 고리로 다시 세었습니다.",
    royaltyBps: 1000,
    maker: 2,
    make: () =>
      paintRosette({
        ground: "#0f5b4e",
        rings: ["#d8432f", "#1f7a5c", "#f0a73a", "#2f5fa7", "#e8554d"],
        line: "#fff3d6",
        heart: "#f6c945",
      }),
    price: "1.2 ETH",
  },
  {
    title: "가야금 연습곡, 비 오는 아침",
    description: "줄 하나하나를 물리 모형으로 울린 짧은 곡입니다.",
    royaltyBps: 300,
    maker: 3,
    make: () => pluckStrings(),
    price: "120 JTK",
  },
  {
    title: "남해의 결",
    description: "물때에 따라 달라지는 물결의 결을 백오십 줄로 따라 그렸습니다.",
    royaltyBps: 500,
    maker: 0,
    make: () =>
      paintFlow(5, {
        ground: ["#04233b", "#0b4a63"],
        lines: ["#e7f6f2", "#a5d8dd", "#5fb4c9", "#2a86a8", "#f6c89f"],
      }),
    sold: [{ to: 3, price: "420 JTK" }],
    offers: [{ from: 1, price: "510 JTK" }],
  },
  {
    title: "문살에 걸린 오후",
    description: "세살문 너머로 감나무 그림자가 천천히 옮겨 갑니다.",
    royaltyBps: 250,
    maker: 3,
    make: () =>
      paintLattice(9, {
        wood: "#6b4a2f",
        paper: ["#f7ead0", "#f0d9ac", "#e8c48a"],
        shadow: "#5a4632",
      }),
    price: "0.18 ETH",
  },
  {
    title: "가나다 포스터",
    description: "동그라미와 네모와 금 몇 개. 한글이 만들어지는 가장 작은 부품들입니다.",
    royaltyBps: 600,
    maker: 1,
    make: () =>
      paintLetters({
        ground: "#f5efe3",
        shapes: ["#c1292e", "#235789", "#161925", "#f1a208"],
      }),
    price: "300 JTK",
  },
  {
    title: "기와 위의 첫눈",
    description: "북촌의 지붕들이 겹겹이 하얘진 아침.",
    royaltyBps: 500,
    maker: 2,
    make: () =>
      paintRoofs({
        sky: ["#9fb8cf", "#cfdbe6", "#f2e3d5"],
        tile: ["#4a5261", "#2c323d"],
        edge: "#20242c",
        snow: "#ffffff",
      }),
    sold: [
      { to: 0, price: "0.2 ETH" },
      { to: 1, price: "0.28 ETH" },
    ],
    ask: "0.33 ETH",
  },
  {
    title: "바람이 지나간 들",
    description: "같은 바람이 다섯 가지 빛깔로 들을 건너갔습니다.",
    royaltyBps: 500,
    maker: 0,
    make: () =>
      paintFlow(
        41,
        {
          ground: ["#fff7ef", "#ffe3d3"],
          lines: ["#f25f5c", "#ffb26b", "#70587c", "#247ba0", "#50514f"],
        },
        { count: 110, swing: 420 },
      ),
    price: "0.25 ETH",
  },
  {
    title: "안개 걷히는 산",
    description: "지리산의 새벽. 안개가 걷히는 차례대로 산이 나타납니다.",
    royaltyBps: 500,
    maker: 1,
    make: () =>
      paintLandscape(29, {
        sky: ["#dfeef0", "#c7e0e3", "#eef4ee"],
        ridges: ["#a9c9cb", "#7fb0b0", "#568f8e", "#336b6c", "#1c4449"],
        sun: "#fdf6e3",
        mist: "#e8f2ef",
      }),
    offers: [
      { from: 0, price: "310 JTK" },
      { from: 2, price: "365 JTK" },
    ],
  },
  {
    title: "쪽빛 조각보",
    description: "쪽물을 여러 번 들인 천과 덜 들인 천을 나란히 두었습니다.",
    royaltyBps: 700,
    maker: 1,
    make: () =>
      paintPatchwork(23, {
        colours: ["#2b4c7e", "#567ebb", "#dce0e6", "#8fa9cc", "#1f2d4d", "#c9d6ea", "#e8a0a0"],
        seam: "#f8fafc",
        ground: "#e6ebf2",
      }),
    price: "1150 JTK",
  },
  {
    title: "별자리를 새긴 돌",
    description: "천상열차분야지도의 고리와 눈금 안에 없는 별자리를 새로 이었습니다.",
    royaltyBps: 800,
    maker: 3,
    make: () => paintStarMap(13, { night: "#0a1430", gold: "#e9c46a" }),
    price: "0.75 ETH",
  },
  {
    title: "달밤 홍매",
    description: "잎보다 먼저 피는 꽃. 달이 밝아 향이 멀리 갑니다.",
    royaltyBps: 500,
    maker: 2,
    make: () =>
      paintBlossom(17, {
        paper: ["#1b2340", "#39365f", "#7b5a78"],
        wood: "#1a1220",
        petals: ["#ff8fab", "#ffc2d1", "#fb6f92", "#ffe5ec"],
        moon: "#ffe8c2",
      }),
    sold: [{ to: 0, price: "640 JTK" }],
    price: "980 JTK",
  },
  {
    title: "일월오봉, 다시",
    description: "임금의 자리 뒤에 서 있던 다섯 봉우리와 해와 달을 오늘의 빛깔로 옮겼습니다.",
    royaltyBps: 1000,
    maker: 2,
    make: () => paintFivePeaks(),
    price: "2 ETH",
  },
  {
    title: "달항아리, 새벽 네 시",
    description: "두 개의 사발을 이어 만든 항아리는 조금 기울어 있고, 그래서 달 같습니다.",
    royaltyBps: 500,
    maker: 0,
    make: () =>
      paintMoonJar(3, {
        night: ["#0e1b3d", "#27406f", "#6b7fa8"],
        glaze: ["#fffdf7", "#e9e6df", "#9aa0b5"],
        table: ["#3a2b2a", "#1d1516"],
      }),
    price: "0.9 ETH",
  },
];
