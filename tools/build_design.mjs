/**
 * Build into static/build/ (git-ignored): the design system and our own styles as one
 * site.css, and those of the admin as admin.css. The fonts are there already
 * (tools/build_fonts.py).
 *
 * KERN's style sheet is purged of what no template, script, view or own style sheet
 * names, turned from left/right to start/end (KERN has no right-to-left rules), and
 * put into the cascade layer `kern`, so that every rule of static/css/site.css wins.
 * The same sources always give the same bytes.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bundle, transform } from "lightningcss";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";

const OUT = "static/build";
// Files that can name a class, an element or a token; any other word would only keep rules
// alive that nobody uses.
const SOURCES = [
  ["templates", ".html"],
  ["static/js", ".js"],
  ["static/css", ".css"],
  ...["base", "editing", "media", "contacts", "helferkreise", "pages", "ehrenamt_oa"].map((app) => [app, ".py"]),
];

const packageFolder = (name) =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** Return all text that may name one of KERN's classes or tokens. */
function sourceText() {
  return SOURCES.filter(([folder]) => existsSync(folder)).flatMap(([folder, suffix]) =>
    readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(suffix)).sort()
      .map((name) => readFileSync(join(folder, name), "utf8"))).join("\n");
}

/** Return KERN's rules that the sources use; names put together in a template do not count. */
async function purge(css, text) {
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: text, extension: "html" }],
    css: [{ raw: css }],
    defaultExtractor: (content) => content.match(/[\w-]+/g) ?? [],
    keyframes: true,
    variables: true,
    safelist: { variables: [...tokensBehind(text.match(/--kern-[\w-]+/g) ?? [], css)] },
  });
  return result.css;
}

/** Return the tokens named, and all that their values lead to: PurgeCSS looks one step far. */
function tokensBehind(names, css) {
  const values = {};
  postcss.parse(css).walkDecls(/^--kern-/, ({ prop, value }) => {
    values[prop] = (values[prop] ?? []).concat(value.match(/--kern-[\w-]+/g) ?? []);
  });
  const found = new Set(names); // grows while it is walked
  for (const name of found) (values[name] ?? []).forEach((behind) => found.add(behind));
  return found;
}

const SIDES = { left: "start", right: "end" };
const CORNERS = {
  "border-top-left-radius": "border-start-start-radius",
  "border-top-right-radius": "border-start-end-radius",
  "border-bottom-left-radius": "border-end-start-radius",
  "border-bottom-right-radius": "border-end-end-radius",
};

/** Replace one physical declaration by its logical twin. */
function toLogical(declaration) {
  const { prop, value } = declaration;
  const [, box, side] = prop.match(/^(margin|padding|border)-(left|right)\b/) ?? [];
  if (side) {
    declaration.prop = prop.replace(`${box}-${side}`, `${box}-inline-${SIDES[side]}`);
  } else if (prop in SIDES) {
    declaration.prop = `inset-inline-${SIDES[prop]}`;
  } else if (prop in CORNERS) {
    declaration.prop = CORNERS[prop];
  } else if (prop === "text-align" && value in SIDES) {
    declaration.value = SIDES[value];
  } else if (["float", "clear"].includes(prop) && value in SIDES) {
    declaration.value = `inline-${SIDES[value]}`;
  } else if (["margin", "padding"].includes(prop)) {
    splitShorthand(declaration);
  }
}

/** Split `padding: top right bottom left` where left and right differ. */
function splitShorthand(declaration) {
  const [top, right, bottom, left] = postcss.list.space(declaration.value);
  if (left === undefined || left === right) return;
  const { prop, important } = declaration;
  declaration.replaceWith(
    { prop: `${prop}-block`, value: `${top} ${bottom}`, important },
    { prop: `${prop}-inline`, value: `${left} ${right}`, important },
  );
}

/** Leave an equal file alone: its age tells make whether to collect static files again. */
function writeIfNew(path, content) {
  if (!existsSync(path) || readFileSync(path, "utf8") !== content) writeFileSync(path, content);
}

const kern = packageFolder("@kern-ux/native");
const { version } = JSON.parse(readFileSync(join(kern, "package.json")));
// PurgeCSS takes `:is(body, …):not(…)` for unused, and with it all colours inside body
const css = readFileSync(join(kern, "dist/kern.css"), "utf8")
  .replace(/:is\(([^()]*)\)(:not\([^()]*\))/g,
    (_, names, rest) => names.split(",").map((name) => name.trim() + rest).join(","));
const root = postcss.parse(await purge(css, sourceText()));
root.walkAtRules(/^(charset|font-face)$/, (rule) => rule.remove());
root.walkDecls(toLogical);

mkdirSync(OUT, { recursive: true });
// KERN's headings ask for weight 500; of the weights shipped, 600 is the one meant
const fonts = readFileSync(join(OUT, "fonts.css"), "utf8");
// paper is light, whatever the screen is
root.walkAtRules("media", (rule) => {
  rule.params = rule.params
    .replace(/^\(prefers-color-scheme: ?dark\)$/, "screen and (prefers-color-scheme: dark)")
    .replace(/^\(prefers-color-scheme: ?light\)$/, "print, (prefers-color-scheme: light)");
});
const layered = `${fonts}\n@layer kern{${root}\n:root{--kern-typography-font-weight-medium:600}}`;
const { code } = transform({ filename: "kern.css", code: Buffer.from(layered), minify: true });
const notice = `/*! KERN UX ${version}, © KERN-Team, EUPL-1.2; changed: purged, logical properties, minified `
  + "(source: npm @kern-ux/native and tools/build_design.mjs). Fira Sans: SIL OFL 1.1 */\n";
const own = (name) => bundle({ filename: `static/css/${name}`, minify: true }).code.toString();
const built = [["site.css", notice + code + own("site.css")], ["admin.css", `${fonts}\n${own("admin.css")}`]];
for (const [name, content] of built) {
  writeIfNew(join(OUT, name), content);
  console.log(`    ${OUT}/${name}: ${Math.round(content.length / 1024)} kB`);
}
