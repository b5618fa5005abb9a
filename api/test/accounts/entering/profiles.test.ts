import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signUp } from "../../support/accounts/signUp.ts";
import { pictureOf } from "../../support/mediaSamples.ts";
import { readOutbox } from "../../support/messages/readOutbox.ts";
import { signIn } from "../../support/signIn.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

let api: TestApi;
let clockMs = Date.now();
let person: Awaited<ReturnType<typeof signUp>>;

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());
beforeEach(async () => {
  clockMs += 1_000;
  person = await signUp(api);
});

const put = (json: object, path = "/api/users/me/profile") =>
  api.request("PUT", path, { json, token: person.token });
const pictures = () => {
  const folder = join(api.config.dataDir, "pictures");
  return existsSync(folder) ? readdirSync(folder) : [];
};

async function photo(): Promise<Buffer> {
  const { data, options } = pictureOf(7, { width: 900, height: 600 });
  const exif = {
    IFD0: { Copyright: "canary-of-a-camera" },
    IFD3: { GPSLatitude: "37/1 33/1 0/1" },
  };
  return await sharp(data, options).jpeg().withExif(exif).toBuffer();
}

function form(content: Buffer | string, fields: Record<string, string> = {}): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  made.set("picture", new File([new Uint8Array(Buffer.from(content))], "../../x.png"));
  return made;
}

const putPicture = (body: FormData, path = `/api/users/profile/${person.userId}`) =>
  api.request("PUT", path, { body, token: person.token });

describe("a profile", () => {
  it("changes in what is named, and in nothing else", async () => {
    const changed = await put({ name: "김민수", birthYear: 1990, gender: "male", language: "en" });
    expect(changed.json).toMatchObject({ name: "김민수", birthYear: 1990, gender: "male" });
    expect((await put({ birthYear: null })).json).toMatchObject({
      name: "김민수",
      birthYear: null,
    });
    expect((await put({ username: "새_이름" })).json.username).toBe("새_이름");
    expect((await put({ username: "other_name" })).json.username).toBe("other_name");
  });

  it("stays as it is where nothing is named, and nothing is logged of it", async () => {
    const events = async () => (await api.request("GET", "/api/users/me/events", person)).json;
    const before = [(await api.request("GET", "/api/users/me", person)).json, await events()];
    for (const empty of [await put({}), await putPicture(new FormData())]) {
      expect([empty.status, empty.json]).toEqual([200, before[0]]);
    }
    expect(await events()).toEqual(before[1]);
  });

  it.each([
    { roles: ["admin"] },
    { email: "a@b.kr" },
    { passwordHash: "x" },
    { suspendedAt: null },
    { id: "1" },
    { birthYear: "1990" },
    { birthYear: 1899 },
    { birthYear: 1990.5 },
    { gender: "x" },
    { language: "de" },
    { name: "" },
    { name: "a\u202eb" },
    { name: "a\u0000b" },
    { name: "\ud800" },
    { name: "x".repeat(51) },
    { username: null },
    { profileImg: "https://evil.example/x.png" },
    [],
    "x",
  ])("is not changed by %j", async (json) => {
    const before = (await api.request("GET", "/api/users/me", person)).json;
    expect((await put(json as object)).status).toBe(400);
    expect((await api.request("GET", "/api/users/me", person)).json).toEqual(before);
  });

  it("takes no name that somebody has", async () => {
    const { username } = await signUp(api);
    expect((await put({ username: username.toUpperCase() })).json.code).toBe("username_taken");
  });

  it("is nobody else's to see or change", async () => {
    const { token } = await signUp(api);
    for (const [method, path] of [
      ["GET", `/api/users/${person.userId}`],
      ["PUT", `/api/users/${person.userId}/profile`],
      ["PUT", `/api/users/profile/${person.userId}`],
    ] as const) {
      const json = method === "PUT" ? { json: { name: "x" } } : {};
      expect((await api.request(method, path, { ...json, token })).status).toBe(404);
    }
  });
});

describe("a picture", () => {
  it("is drawn anew, without what the camera wrote, and the old one goes", async () => {
    const first = await putPicture(form(await photo(), { name: "민수" }));
    expect(first.json).toMatchObject({ name: "민수" });
    const shown = await api.app.request(first.json.profileImg);
    expect(shown.headers.get("content-type")).toBe("image/webp");
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({
      format: "webp",
      width: 512,
      height: 512,
    });
    expect(bytes.includes("canary")).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();

    const second = await putPicture(form(await photo()), "/api/users/me/profile");
    expect(second.json.profileImg).not.toBe(first.json.profileImg);
    expect((await api.app.request(first.json.profileImg)).status).toBe(404);
    const none = await put({ profileImg: null });
    expect(none.json.profileImg).toBeNull();
    expect((await api.app.request(second.json.profileImg)).status).toBe(404);
    expect(pictures()).toEqual([]);
  });

  it("leaves no file behind when its profile is refused", async () => {
    const { username } = await signUp(api);
    const refused = await putPicture(form(await photo(), { username }));
    expect(refused.json.code).toBe("username_taken");
    expect(pictures()).toEqual([]);
  });

  it.each([
    ["a drawing with a script", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ["a page", "<html><script>alert(1)</script></html>"],
    ["nothing", ""],
    ["a program", "MZ\u0090"],
    ["half a picture", Buffer.from("ffd8ffe000104a46494600010100", "hex")],
  ])("is not %s", async (_what, content) => {
    const answer = await putPicture(form(content));
    expect(["file_type_refused", "file_invalid"]).toContain(answer.json.code);
    expect(pictures()).toEqual([]);
  });

  it("is no bomb and no film", async () => {
    const pixel = { width: 6_000, height: 6_000, channels: 3, background: "#fff" } as const;
    const bomb = await sharp({ create: pixel }).png().toBuffer();
    const answer = await putPicture(form(bomb));
    expect(["file_type_refused", "file_invalid"]).toContain(answer.json.code);
    const large = await putPicture(form(Buffer.alloc(5_100_000)));
    expect([large.status, large.json.code]).toEqual([413, "body_too_large"]);
  });

  it.each(["..%2f..%2fserver.key", "x.webp", `${"a".repeat(36)}.webp`, "%00"])(
    "is not %s",
    async (name) => {
      expect((await api.app.request(`/api/pictures/${name}`)).status).toBe(404);
    },
  );
});

describe("an account", () => {
  it("is exported whole, without what only proves it", async () => {
    await put({ name: "민수의 이름" });
    const { json, text, headers } = await api.request("GET", "/api/users/me/export", person);
    expect(headers.get("content-disposition")).toContain("attachment");
    expect(json.profile).toMatchObject({ email: person.email, name: "민수의 이름" });
    expect(json.sessions).toHaveLength(1);
    expect(json.securityEvents.length).toBeGreaterThan(2);
    expect(text).not.toMatch(/argon2|tokenHash|"secret"/);
  });

  it("says what its deletion takes, and goes when its name is typed", async () => {
    await putPicture(form(await photo(), { name: "김민수" }));
    const said = (await api.request("GET", "/api/users/me/deletion", person)).json;
    expect(said.confirm).toBe(person.username);
    expect(said.goes).toContain("sessions");
    const remove = (confirm: string) =>
      api.request("DELETE", "/api/users/me", { json: { confirm }, token: person.token });
    expect((await remove("delete")).json.code).toBe("confirmation_differs");
    expect((await remove(person.username)).status).toBe(204);
    expect((await remove(person.username)).status).toBe(401);
    expect((await api.request("GET", "/api/users/me", person)).status).toBe(401);
    const { email, password } = person;
    const again = await api.request("POST", "/api/login", { json: { email, password } });
    expect(again.json.code).toBe("login_failed");
    expect(pictures()).toEqual([]);
    const mails = await readOutbox(api, email);
    expect(mails.map(({ template }) => template)).toContain("notice");
  });

  it("leaves nothing personal in any table", async () => {
    const { userId, email, username } = person;
    await put({ name: "canary-name" });
    const json = { confirm: username };
    await api.request("DELETE", "/api/users/me", { json, token: person.token });
    const { rows: tables } = await api.context.pool.query(
      "select table_name as name from information_schema.tables where table_schema = 'app'",
    );
    for (const { name } of tables) {
      const { rows } = await api.context.pool.query(`select t::text as row from app."${name}" t`);
      const all = rows.map(({ row }) => row).join("\n");
      for (const canary of [email, username, "canary-name"]) {
        expect(all.includes(canary), `${canary} in ${name}`).toBe(false);
      }
      if (name !== "people" && name !== "sessions" && name !== "rate_limits") {
        expect(all.includes(userId), `${userId} in ${name}`).toBe(false);
      }
    }
    clockMs += 60_000;
    await expect(signUp(api, { email, username })).resolves.toBeDefined();
  });

  it("is deleted whole or not at all, and its log says about where", async () => {
    const { userId, username, token } = person;
    await api.context.pool.query("update app.security_events set ip = $2 where person_id = $1", [
      userId,
      "999.1.2.3",
    ]);
    await api.context.pool.query(`
      create function app.refuse() returns trigger language plpgsql as
        $$ begin raise exception 'gone' using errcode = '57P01'; end $$;
      create trigger refuse before update on app.security_events
        for each row execute function app.refuse();`);
    const remove = () =>
      api.request("DELETE", "/api/users/me", { json: { confirm: username }, token });
    expect((await remove()).status).toBe(503);
    expect((await api.request("GET", "/api/users/me", person)).json.username).toBe(username);
    await api.context.pool.query("drop function app.refuse cascade");
    expect((await remove()).status).toBe(204);
    const { rows } = await api.context.pool.query(
      "select ip from app.security_events where person_id is null order by at desc limit 3",
    );
    expect(rows.map(({ ip }) => ip)).toContain("999.1.2.0");
  });

  it("of wallets alone goes with their backups; the wallet can begin anew", async () => {
    const own = await signIn(api);
    const address = own.address;
    await api.request("POST", "/api/wallets", {
      json: { address, origin: "created" },
      token: own.token,
    });
    const json = { confirm: "delete" };
    const gone = await api.request("DELETE", "/api/users/me", { json, token: own.token });
    expect(gone.status).toBe(204);
    const { rows } = await api.context.pool.query(
      "select details from app.security_events where details::text like $1",
      [`%${address.toLowerCase()}%`],
    );
    expect(rows).toEqual([]);
    const anew = await signIn(api, own.wallet);
    expect(anew.userId).not.toBe(own.userId);
  });
});
