// Every part of a page that is in another language than the page says so, as those who listen to pages need it.

/// Languages that are known by their letters: what no other language of the portal writes.
const LETTERS = { vi: /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/iu };

/// Attributes that are read aloud or shown, and can say their language: what stands in the head cannot.
const SAID = ["alt", "aria-label", "label", "placeholder", "title"];

/// Elements without an end.
const VOID = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);

export const languageChecks = [
  { name: "parts in another language say so", run: (site) => site.pages.flatMap((page) => unmarked(site, page)) },
];

/// The texts of a page that are in another language than is said of them.
function unmarked(site, page) {
  const texts = textsOf(site.read(page.path).toString("utf8"));
  const found = texts.flatMap(({ text, language }) => {
    const other = Object.keys(LETTERS).find((code) => code !== language && isIn(text, LETTERS[code]));
    return other ? [`${page.path}: not said to be \`${other}\`: ${text.trim().slice(0, 80)}`] : [];
  });
  return [...new Set(found)];
}

/// Proper names are written so in every language, and WCAG 3.1.2 lets them be: words with capitals do not count. Nor
/// does what a text of the content quotes: such a text has no marks of its own.
function isIn(text, letters) {
  return text.replace(/“[^”]*”|\[[^\]]*\]/g, "").split(/[^\p{L}\p{M}]+/u).some((word) => letters.test(word) && !/^\p{Lu}/u.test(word));
}

/// The texts of a page and the attributes that are said, each with the language that holds there.
export function textsOf(html) {
  const texts = [];
  const open = [];
  const language = () => open.findLast((element) => element.language !== undefined)?.language ?? "";
  for (const [whole, end, name, attributes, text] of html.matchAll(PIECES)) {
    if (text !== undefined) texts.push({ text, language: language() });
    else if (end) close(open, name);
    else if (name) {
      const own = attribute(attributes, "lang");
      const said = SAID.map((key) => attribute(attributes, key)).filter((value) => value !== undefined);
      said.forEach((text) => texts.push({ text, language: own ?? language() }));
      if (!VOID.has(name) && !whole.endsWith("/>")) open.push({ name, language: own });
    }
  }
  return texts;
}

/// What no tag can stand in, ends, beginnings, texts.
const PIECES = /<!--[\s\S]*?-->|<title>[^<]*<\/title>|<!doctype[^>]*>|<script\b[^>]*>[\s\S]*?<\/script>|<(\/)?([a-zA-Z][\w-]*)((?:[^>"]|"[^"]*")*)>|([^<]+)/gi;

/// What is left open inside ends with it.
function close(open, name) {
  const at = open.findLastIndex((element) => element.name === name);
  if (at >= 0) open.length = at;
}

function attribute(text, name) {
  return text?.match(new RegExp(`(?:^|\\s)${name}="([^"]*)"`))?.[1];
}
