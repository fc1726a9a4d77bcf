/**
 * What fonts of signs show for letters: "J" of Wingdings is a smiling face. Readers have no
 * such font, and a screen reader none at all. Only signs that people use in texts.
 */
"use strict";
const readSigns = (() => {
  const { style } = PASTED_HTML;
  const NO_SIGN = "[Zeichen fehlt]";
  const PRIVATE = /[\uf020-\uf0ff]/g; // where such fonts have their signs
  const pairs = (text) => Object.fromEntries(text.split(" ").map((pair) => [pair[0], pair.slice(1)]));
  const GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ";
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const greek = Object.fromEntries([...LETTERS].map((letter, index) => [letter, GREEK[index]]));
  const same = Object.fromEntries([..."0123456789.,:;()[]{}+/<>=|!?%&#_"].map((sign) => [sign, sign]));
  const SIGN_FONTS = {
    wingdings: pairs(
      "J☺ K😐 L☹ à→ ß← á↑ â↓ ã↖ ä↗ å↙ æ↘ è→ ç← é↑ ê↓ ð⇒ ï⇐ ñ⇑ ò⇓ ó⇔ ü✓ û✗ þ☑ ý☒ o□ q❑ r❒ ¨□ n■ l● ¡○ §▪ v❖ " +
        "Ø➢ (☎ )✆ *✉ +✉ F☞ E☜ G☝ H☟ C👍 D👎 A✌ N☠ R☼ Q✈ «★ !✏ \"✂ ?✍ 6⌛ u◆ w⬥ M💣",
    ),
    "wingdings 2": pairs("P✓ O✗ R☑ Q☒ £☐"),
    "wingdings 3": {},
    webdings: pairs("a✔ r✖ c□ g■"),
    symbol: {
      ...greek,
      ...same,
      ...pairs("·• ®→ ¬← \u00ad↑ ¯↓ «↔ Û⇔ Þ⇒ Ü⇐ £≤ ³≥ ¹≠ »≈ º≡ ±± ´× ¸÷ °° Ö√ ¥∞ å∑ ò∫ Î∈ -− *∗ ²″ ¢′ \"∀ $∃ ×⋅ ¼…"),
    },
  };

  /** Fonts of signs show something else than the letter that stands there. */
  function readSigns(body) {
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode } = texts;
      const signs = SIGN_FONTS[fontOf(currentNode.parentElement)];
      const plain = currentNode.data.replace(PRIVATE, (sign) => {
        const letter = String.fromCharCode(sign.charCodeAt(0) - 0xf000);
        return signs ? letter : (SIGN_FONTS.wingdings[letter] ?? SIGN_FONTS.symbol[letter] ?? NO_SIGN);
      });
      currentNode.data = signs ? plain.replace(/\S/gu, (letter) => signs[letter] ?? NO_SIGN) : plain;
    }
  }

  function fontOf(element) {
    for (let each = element; each; each = each.parentElement) {
      const family = style(each, "font-family") ?? each.getAttribute("face");
      if (family) return family.split(",")[0].replace(/["']/g, "").trim().toLowerCase();
    }
    return "";
  }

  return readSigns;
})();
