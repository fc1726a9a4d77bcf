/**
 * Keeps somebody signed in who works in a form, and says it in time if that is over. A form
 * that was opened before somebody signed in again gets the token that it needs now.
 */
"use strict";
{
  const WORKING = 10 * 60 * 1000; // milliseconds from one question to the next
  const BACK = 30 * 1000; // and for somebody who comes back to this window
  const page = document.querySelector("meta[name=account]");
  let asked = Date.now();
  let notice;

  function say(text) {
    notice?.remove();
    notice = document.createElement("p");
    notice.className = "kept-typed";
    notice.setAttribute("role", "alert");
    notice.append(text);
    document.querySelector("#content").prepend(notice);
  }

  function take({ account, token }) {
    if (account === page.content) {
      notice?.remove();
      document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((input) => {
        input.value = token;
      });
    } else if (account) {
      say("In diesem Browser ist jetzt jemand anderes angemeldet. Unter diesem Namen würde gesichert.");
    } else {
      say(
        "Sie sind nicht mehr angemeldet. Was Sie schreiben, geht nicht verloren: Wenn Sie sichern, melden Sie sich zuerst wieder an.",
      );
    }
  }

  async function ask(pause) {
    if (Date.now() - asked < pause) return;
    asked = Date.now();
    try {
      const answer = await fetch(page.dataset.ask);
      if (answer.ok) take(await answer.json());
    } catch {
      // without a network nothing is known
    }
  }

  if (page) {
    document.addEventListener("input", () => ask(WORKING));
    window.addEventListener("focus", () => ask(BACK));
  }
}
