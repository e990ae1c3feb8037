// Completes package-lock.json after a dependency change. A registry that holds only one platform's builds of a native
// package makes npm leave the others out of the lock, and `npm ci` then refuses its own lock (npm/cli#4828). Every
// optional dependency that has no entry gets one, with the platform its name tells. Run: node scripts/fill-lock.mjs
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./install.mjs";

const OS = /darwin|win32|windows|linux|android|freebsd|openbsd|netbsd|sunos|aix|openharmony/;
const CPU = /(x64|arm64|arm|ia32|ppc64|s390x|riscv64|loong64|wasm32|mips64el)(?=$|-)/;

const file = path.join(ROOT, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
let added = 0;
for (const [at, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const top = `node_modules/${name}`;
    const nested = `${at}/${top}`;
    const isKnown = lock.packages[nested] !== undefined || lock.packages[top]?.version === version;
    if (!/^\d/.test(version) || isKnown) continue;
    const os = OS.exec(name)?.[0]?.replace("windows", "win32");
    const cpu = CPU.exec(name)?.[0];
    const libc = name.includes("musl") ? "musl" : name.includes("-gnu") ? "glibc" : undefined;
    const place = lock.packages[top] === undefined ? top : nested;
    lock.packages[place] = {
      version,
      optional: true,
      ...(os && { os: [os] }),
      ...(cpu && { cpu: [cpu] }),
      ...(libc && { libc: [libc] }),
    };
    added += 1;
  }
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} entries added to package-lock.json`);
