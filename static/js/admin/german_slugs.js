// Addresses that Django makes of a title: "ü" becomes "ue", as everybody writes it here.

const LETTERS = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue", ß: "ss", ẞ: "SS" };
const ofDjango = window.URLify;

if (ofDjango) {
  window.URLify = (text, ...rest) =>
    ofDjango(text.replace(/[äöüÄÖÜßẞ]/g, (letter) => LETTERS[letter]), ...rest);
}
