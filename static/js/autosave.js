// A form that keeps itself while one writes: saved at the server a few seconds after the last key, in this browser until then.
// The portal works without this file; the buttons save the same way.
"use strict";
{
  const form = document.querySelector("form[data-autosave]");
  const told = document.getElementById("lagring");
  if (form && told) keepItself(form, told);

  function keepItself(form, told) {
    const QUIET = 2000, LONGEST = 5000, AGAIN = 4000;
    const HIDDEN = new Set(["csrfmiddlewaretoken", "idempotency_key", "version", "then"]);
    const place = `kladd:${told.dataset.person}:${location.pathname}`;
    const version = form.elements.namedItem("version");
    let dirtySince = 0, timer = 0, onItsWay = null, waiting = null, stopped = told.dataset.stopped === "1", leaving = false;

    const words = () => JSON.stringify([...new FormData(form)].filter(([name]) => !HIDDEN.has(name)));
    // A page that came back with errors shows what nobody has stored.
    let stored = told.dataset.bound === "1" ? "" : words();

    const say = (key, values = {}) => {
      let text = told.dataset[key];
      for (const [name, value] of Object.entries(values)) text = text.replace(`{${name}}`, value);
      if (told.textContent !== text) told.textContent = text;
      told.dataset.state = key;
    };
    const clock = (when) => when.toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Oslo" }).replace(":", ".");

    // --- in this browser ---------------------------------------------------------------------------------
    const keepHere = () => {
      try {
        if (words() === stored) localStorage.removeItem(place);
        else localStorage.setItem(place, JSON.stringify({ at: Date.now(), words: words() }));
      } catch { /* full or forbidden: the server has it within seconds */ }
    };
    const keptHere = () => {
      try {
        const kept = JSON.parse(localStorage.getItem(place));
        return kept && kept.words !== stored ? kept : null;
      } catch { return null; }
    };
    const offerWhatWasKept = () => {
      const kept = keptHere();
      if (!kept) { try { localStorage.removeItem(place); } catch { /* forbidden */ } return; }
      const box = document.getElementById("ulagra");
      box.querySelector("[data-when]").textContent = clock(new Date(kept.at));
      box.hidden = false;
      box.querySelector("[data-take]").addEventListener("click", () => { putBack(JSON.parse(kept.words)); box.hidden = true; changed(); });
      box.querySelector("[data-drop]").addEventListener("click", () => { localStorage.removeItem(place); box.hidden = true; });
    };
    const putBack = (pairs) => {
      for (const box of form.querySelectorAll("input[type=checkbox], input[type=radio]")) box.checked = false;
      for (const [name, value] of pairs) {
        let fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
        const add = form.querySelector("[data-add-row]");
        while (!fields.length && add && !add.hidden) { add.click(); fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]; }
        for (const field of fields) {
          if (field.type === "checkbox" || field.type === "radio") { if (field.value === value) field.checked = true; }
          else if (!name.endsWith("_FORMS")) { field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); }
        }
      }
    };

    // --- at the server -----------------------------------------------------------------------------------
    const packed = () => {
      const body = new FormData(form);
      body.set("then", form.dataset.autosave);
      body.set("idempotency_key", crypto.randomUUID());
      return { body, words: words() };
    };
    const send = async () => {
      clearTimeout(timer);
      if (stopped || onItsWay || leaving) return;
      // What may have arrived already is asked for once more with its own key, before anything newer is sent.
      waiting ??= packed();
      waiting.body.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
      const sent = waiting;
      onItsWay = fetch(form.action || location.href, { method: "POST", body: sent.body, redirect: "manual", credentials: "same-origin", headers: { "X-Autosave": "1" } });
      try { answered(await onItsWay, sent); }
      catch { say("offline"); timer = setTimeout(send, AGAIN); }
      finally { onItsWay = null; }
    };
    const answered = (answer, sent) => {
      if (answer.status === 204) {
        waiting = null;
        stored = sent.words;
        version.value = String(Number(version.value) + 1);
        const left = (answer.headers.get("X-Not-Saved") || "").split(",").filter(Boolean).map(labelOf).filter(Boolean);
        const at = clock(new Date(answer.headers.get("Date") || Date.now()));
        if (left.length) say("partly", { time: at, fields: left.join(", ") });
        else say("saved", { time: at });
        dirtySince = 0;
        keepHere();
        if (left.length) { try { localStorage.setItem(place, JSON.stringify({ at: Date.now(), words: sent.words })); } catch { /* full */ } }
        document.dispatchEvent(new CustomEvent("kladd-lagra"));
        if (words() !== stored) changed();
      } else if (answer.status === 409) {
        waiting = null;
        stopped = true;
        say(answer.headers.get("X-Changed-By") === "me" ? "conflictOwn" : "conflict");
      } else if (answer.type === "opaqueredirect" || answer.status === 403) {
        say("loggedout");
        timer = setTimeout(renewToken, AGAIN);
      } else if (answer.status >= 500 || answer.status === 429) {
        say("offline");
        timer = setTimeout(send, AGAIN);
      } else {
        waiting = null;
        say("offline");
      }
    };
    const labelOf = (name) => {
      const field = document.getElementById(`id_${name}`) || document.getElementById(`div_id_${name}`);
      const label = document.querySelector(`label[for="id_${CSS.escape(name)}"]`) || field?.closest("fieldset")?.querySelector("legend");
      return label ? label.firstChild.textContent.trim() : "";
    };
    // Logged out, perhaps in again in another tab: the page's own token is then an old one.
    const renewToken = async () => {
      try {
        const answer = await fetch(location.href, { redirect: "manual", credentials: "same-origin" });
        if (!answer.ok) throw new Error("still out");
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const token = page.querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
        if (!token) throw new Error("no form");
        form.elements.namedItem("csrfmiddlewaretoken").value = token.value;
        send();
      } catch { timer = setTimeout(renewToken, AGAIN); }
    };

    const changed = () => {
      if (words() === stored && !waiting) { keepHere(); return; }
      keepHere();
      if (stopped) return;
      dirtySince ||= Date.now();
      if (told.dataset.state !== "offline" && told.dataset.state !== "loggedout") say("unsaved");
      clearTimeout(timer);
      timer = setTimeout(send, Math.max(0, Math.min(QUIET, dirtySince + LONGEST - Date.now())));
    };
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);

    // The button waits for a save that is on its way, so that nobody is in conflict with themselves.
    form.addEventListener("submit", async (event) => {
      if (leaving) return;
      clearTimeout(timer);
      if (!onItsWay) { leaving = true; return; }
      event.preventDefault();
      const button = event.submitter;
      try { await onItsWay; } catch { /* told already */ }
      await Promise.resolve();
      setTimeout(() => { leaving = true; clearTimeout(timer); button?.removeAttribute("aria-busy"); form.requestSubmit(button); }, 0);
    });
    window.addEventListener("pagehide", () => {
      if (leaving || stopped || onItsWay || (words() === stored && !waiting)) return;
      const { body } = waiting ?? packed();
      try { fetch(form.action || location.href, { method: "POST", body, keepalive: true, redirect: "manual", credentials: "same-origin", headers: { "X-Autosave": "1" } }); } catch { /* kept here */ }
    });
    window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
    window.addEventListener("online", () => { if (waiting) send(); });
    if (told.dataset.bound === "1") changed(); else offerWhatWasKept();
    countPages(form, document.querySelector("[data-pages]"));
  }

  // An estimate at once, the worker's own count some seconds after a save.
  function countPages(form, place) {
    if (!place) return;
    const length = () => [...form.querySelectorAll("textarea")].reduce((sum, field) => sum + field.value.trim().length, 0);
    const others = Number(place.dataset.characters) - length();
    form.addEventListener("input", () => {
      const pages = ((others + length()) / Number(place.dataset.page)).toLocaleString("nb-NO", { maximumFractionDigits: 1, minimumFractionDigits: 1 });
      place.firstElementChild.textContent = place.dataset.about.replace("{pages}", pages);
    });
    let timer = 0;
    const ask = async (times) => {
      const answer = await fetch(window.location.href, { credentials: "same-origin", redirect: "manual" }).catch(() => null);
      if (!answer?.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("sider");
      if (!fresh) return;
      if (!fresh.hasAttribute("data-counting")) place.replaceChildren(fresh);
      else if (times > 0) timer = setTimeout(ask, 3000, times - 1);
    };
    document.addEventListener("kladd-lagra", () => { clearTimeout(timer); timer = setTimeout(ask, 4000, 3); });
    if (place.querySelector("[data-counting]")) timer = setTimeout(ask, 3000, 3);
  }
}
