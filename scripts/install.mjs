// Installs the dependencies when they differ from the lock file. Runs before start, test and dev,
// on the Node that the person has (18 or newer); the install itself runs under Node 24, because an
// older one silently skips native packages and picks older majors.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NODE_MAJOR_MIN = 18;
const NODE_MAJOR = 24;
const TICK_MS = 10_000;
const WAIT_MS = 500;
const WAIT_LIMIT_MS = 30 * 60_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, "node_modules", ".jangteo-installed");
const lockDirectory = join(tmpdir(), `jangteo-install-${sha256(root).slice(0, 16)}`);
const runningMajor = Number(process.versions.node.split(".")[0]);

if (runningMajor < NODE_MAJOR_MIN) {
  fail(`Jangteo needs Node ${NODE_MAJOR_MIN} or newer to begin; this is ${process.version}.`);
}
if (!isInstalled()) {
  await holdingLock(async () => {
    // Another run may have installed it while this one waited for the lock.
    if (!isInstalled()) await install();
  });
}

function isInstalled() {
  if (!existsSync(join(root, "node_modules", ".bin", "node"))) return false;
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === wantedStamp();
}

/** Of what is wanted, and of what npm wrote about what it installed: another may have been by. */
function wantedStamp() {
  const files = ["package-lock.json", join("node_modules", ".package-lock.json")];
  const hashes = files.map((file) => sha256(readOrEmpty(join(root, file))));
  return `${[...hashes, process.platform, process.arch].join(" ")}\n`;
}

function readOrEmpty(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

async function install() {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  say("Installing the dependencies of package-lock.json (about a minute) ...");
  // Without the stamp an interrupted install is repeated.
  rmSync(stampFile, { force: true });
  const ticker = setInterval(() => say(`... still installing, ${seconds()} s`), TICK_MS);
  const code = await runNpmInstall();
  clearInterval(ticker);
  if (code !== 0)
    fail(`The install failed (exit code ${code}). Run the command again to repeat it.`);
  writeFileSync(`${stampFile}.new`, wantedStamp());
  renameSync(`${stampFile}.new`, stampFile);
  say(`Installed in ${seconds()} s.`);
}

/** `npm ci` would refuse a lock file that lacks other systems' builds; --no-save keeps the lock. */
function runNpmInstall() {
  const install = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const underNode24 = ["npx", "--yes", `--package=node@${NODE_MAJOR}`, "--", ...install];
  const [command, ...args] = runningMajor >= NODE_MAJOR ? install : underNode24;
  return new Promise((resolve) => {
    const shell = process.platform === "win32";
    const child = spawn(command, args, { cwd: root, stdio: "inherit", shell });
    const interrupt = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, interrupt);
    child.on("error", (error) => {
      say(`Can't run ${command}: ${error.message}`);
      resolve(127);
    });
    child.on("close", (code) => resolve(code ?? 130));
  });
}

/** One install at a time for a checkout; the lock of a dead process is taken over. */
async function holdingLock(work) {
  const deadline = Date.now() + WAIT_LIMIT_MS;
  let told = false;
  while (!tryLock()) {
    if (Date.now() > deadline) fail(`Another install holds ${lockDirectory}. Remove it to go on.`);
    if (!told) say("Another install of this checkout is running; waiting for it ...");
    told = true;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  const unlock = () => rmSync(lockDirectory, { recursive: true, force: true });
  process.on("exit", unlock);
  await work();
  process.removeListener("exit", unlock);
  unlock();
}

function tryLock() {
  if (makeDirectory(lockDirectory)) {
    writeFileSync(join(lockDirectory, "pid"), String(process.pid));
    return true;
  }
  if (!isAbandoned()) return false;
  // Of several that see a dead owner, one may take its place: asked again once nobody else can.
  const takeover = join(lockDirectory, "takeover");
  if (!makeDirectory(takeover)) return false;
  const taken = isAbandoned();
  if (taken) writeFileSync(join(lockDirectory, "pid"), String(process.pid));
  rmSync(takeover, { recursive: true });
  return taken;
}

function isAbandoned() {
  const ownerFile = join(lockDirectory, "pid");
  const owner = existsSync(ownerFile) ? Number(readFileSync(ownerFile, "utf8")) : 0;
  return owner > 0 && !isAlive(owner);
}

function makeDirectory(path) {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (error.code === "EEXIST" || error.code === "ENOENT") return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
