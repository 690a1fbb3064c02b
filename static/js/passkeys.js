// Gives the log-in library's passkey code the form it works on. The page holds the challenge as JSON.
document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("[data-passkey]");
  const forms = window.allauth && window.allauth.webauthn && window.allauth.webauthn.forms;
  if (!box || !forms) return;
  const button = box.querySelector("button:not([name]), input[type=submit]");
  button.id = "passkey-button";
  const ids = { credential: box.querySelector("[name=credential]").id, data: box.dataset.options };
  if (box.dataset.passkey === "add") {
    button.type = "button";
    forms.addForm({ ids: { ...ids, add: button.id } });
  } else {
    forms.authenticateForm({ ids: { ...ids, authenticate: button.id } });
  }
});
