// Reads feeds as feedsmith does: a list of texts on standard input, their items on standard output.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.AFTERWORD_NODE_MODULES}/`);
const { parseFeed } = await import(pathToFileURL(require.resolve("feedsmith")));
let text = "";
for await (const piece of process.stdin) text += piece;
process.stdout.write(JSON.stringify(JSON.parse(text).map((feed) => parseFeed(feed))));
