import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * A webpack plugin: writes beside the build which module lies in which of the browser's files, with its size before
 * minifying. `npm run weight` tells from it what weighs what.
 */
export class ChunkContents {
  apply(compiler) {
    compiler.hooks.afterEmit.tap("ChunkContents", (compilation) => {
      const contents = {};
      for (const chunk of compilation.chunks) {
        const modules = [...compilation.chunkGraph.getChunkModulesIterable(chunk)].flatMap((module) =>
          (module.modules ?? [module]).map((part) => [nameOf(part, compiler.context), part.size()]),
        );
        for (const file of chunk.files) if (file.endsWith(".js")) contents[file] = modules;
      }
      const folder = compiler.options.output.path;
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, "chunk-contents.json"), JSON.stringify(contents));
    });
  }
}

function nameOf(module, root) {
  const file = module.nameForCondition?.() ?? "";
  return file === "" ? "(webpack)" : path.relative(root, file).split(path.sep).join("/");
}
