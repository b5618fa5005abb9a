/** In this order: most browsers claim to be Chrome and Safari too. */
const browsers: [name: string, mark: RegExp][] = [
  ["KakaoTalk", /KAKAOTALK/],
  ["Naver", /NAVER\(inapp/],
  ["Samsung Internet", /SamsungBrowser\//],
  ["Whale", /Whale\//],
  ["Edge", /Edg(e|A|iOS)?\//],
  ["Opera", /OPR\/|Opera/],
  ["Firefox", /Firefox\/|FxiOS\//],
  ["Chrome", /Chrome\/|CriOS\/|Chromium\//],
  ["Safari", /Version\/.*Safari\//],
];

const systems: [name: string, mark: RegExp][] = [
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Android", /Android/],
  ["ChromeOS", /CrOS/],
  ["Windows", /Windows/],
  ["Mac", /Macintosh|Mac OS X/],
  ["Linux", /Linux|X11/],
];

interface Device {
  /** A name of its own, the same in all languages; undefined if it says nothing known. */
  browser: string | undefined;
  system: string | undefined;
  isPhone: boolean;
}

/** What a browser says of itself, in words; it may lie. */
export function deviceOf(userAgent: string): Device {
  const nameIn = (list: typeof browsers) => list.find(([, mark]) => mark.test(userAgent))?.[0];
  const system = nameIn(systems);
  return {
    browser: nameIn(browsers),
    system,
    isPhone: ["iPhone", "iPad", "Android"].includes(system ?? ""),
  };
}
