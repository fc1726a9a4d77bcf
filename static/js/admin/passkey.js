/** Says so if a passkey could not be used; allauth would only write it to the console. */
"use strict";
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelector("#passkey-trouble").hidden = false;
});
