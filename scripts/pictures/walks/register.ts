import sharp from "sharp";

import {
  checkUniqueness,
  chooseFile,
  describeWork,
  fileInput,
  storeWork,
  type Upload,
} from "../../../test/e2e/support/flows/register.ts";
import { paintFlow } from "../../seed/art/flow.ts";
import { catalogue } from "../../seed/catalogue.ts";
import { fileOf } from "../../seed/fileOf.ts";
import type { Walk } from "../walk.ts";

const TITLES = { ko: "해 질 무렵의 결", en: "Grain of dusk" };

/** Up to the mint, which nothing would take back. */
export const register: Walk = async ({ member, language }, shoot) => {
  await member.goto("/works/new");
  await fileInput(member).waitFor({ state: "attached" });
  await shoot(member, "register-file");
  await chooseFile(member, await newPicture());
  await shoot(member, "register-uniqueness");
  await checkUniqueness(member);
  await shoot(member, "register-details");
  await describeWork(member, { file: await newPicture(), title: TITLES[language] });
  await shoot(member, "register-store");
  await storeWork(member);
  await shoot(member, "register-mint");
};

export const registerLookAlike: Walk = async ({ member }, shoot) => {
  await member.goto("/works/new");
  await chooseFile(member, await lookAlike());
  await member.button("register:unique.act").click();
  await member.page.getByText(member.t("register:near.acknowledge")).waitFor();
  await shoot(member, "register-look-alike");
};

/** One that no earlier run has used. */
async function newPicture(): Promise<Upload> {
  const seed = Date.now() % 100_000;
  const svg = paintFlow(seed, {
    ground: ["#2b1d3a", "#a23e48"],
    lines: ["#ffe8c2", "#f2b880", "#c8553d", "#6d3bd8", "#fdf8ee"],
  });
  const buffer = await sharp(Buffer.from(svg)).jpeg().toBuffer();
  return { name: "dusk.jpg", mimeType: "image/jpeg", buffer };
}

/** The same painting, smaller. */
async function lookAlike(): Promise<Upload> {
  const demo = catalogue.find(({ title }) => title === "일월오봉, 다시");
  if (!demo) throw new Error("The demo world has no such work");
  const { bytes } = await fileOf(demo);
  const buffer = await sharp(bytes).resize(900).jpeg().toBuffer();
  return { name: "five-peaks.jpg", mimeType: "image/jpeg", buffer };
}
