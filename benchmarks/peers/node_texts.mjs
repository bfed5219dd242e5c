// write-good, alex or textlint on the texts that come in; see `benchmarks/peers/__init__.py`.
// Places count UTF-16 units here; whoever reads the answer counts them as characters.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const asked = JSON.parse(readFileSync(0, "utf8"));
const modules = join(asked.folder, "node_modules");
const required = createRequire(join(asked.folder, "from-here.js"));
const numberOf = (name) =>
  JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

async function writeGood() {
  const check = required("write-good");
  const places = (text) => check(text).map(({ index, offset }) => [index, index + offset]);
  return [numberOf("write-good"), places];
}

async function alex() {
  const { text: check } = await import(pathToFileURL(join(modules, "alex", "index.js")).href);
  const places = (text) =>
    check(text).messages.map(({ place, position }) => {
      const { start, end } = place ?? position;
      return [start.offset, end.offset];
    });
  return [numberOf("alex"), places];
}

async function textlint() {
  const { createLinter } = required("textlint");
  const { TextlintKernelDescriptor } = required("@textlint/kernel");
  const rules = await Promise.all(asked.rules.map(ruleNamed));
  const plugin = { pluginId: "text", plugin: plain(required("@textlint/textlint-plugin-text")) };
  const descriptor = new TextlintKernelDescriptor({ rules, filterRules: [], plugins: [plugin] });
  const linter = createLinter({ descriptor });
  const places = async (text) =>
    (await linter.lintText(text, "text.txt")).messages.map(({ range }) => range);
  const names = asked.rules.map((name) => `${name} ${numberOf(`textlint-rule-${name}`)}`);
  return [`${numberOf("textlint")} with ${names.join(", ")}`, places];
}

async function ruleNamed(ruleId) {
  const found = await import(pathToFileURL(required.resolve(`textlint-rule-${ruleId}`)).href);
  return { ruleId, rule: plain(found), options: true };
}

function plain(found) {
  return found.default === undefined ? found : plain(found.default);
}

const [version, places] = await { "write-good": writeGood, alex, textlint }[asked.tool]();
const starting = spent();
for (const text of asked.warm_up) await places(text);
const found = [];
const seconds = [];
for (const text of asked.texts) {
  const from = spent();
  found.push(await places(text));
  seconds.push(spent() - from);
}
process.stdout.write(JSON.stringify({ version, starting, seconds, found }));
