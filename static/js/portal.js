// The portal works without this file. It only makes a few things more pleasant.
"use strict";
window.dsWarnings = false;

// A text's counter, told to screen readers when one pauses.
for (const counter of document.querySelectorAll("[data-counter]")) {
  const field = document.getElementById(counter.dataset.counter);
  if (!field) continue;
  const said = document.createElement("span");
  said.className = "ds-sr-only";
  said.setAttribute("role", "status");
  counter.after(said);
  let pause;
  const count = () => {
    const length = [...field.value.replaceAll("\r\n", "\n").trim()].length;
    const over = length - Number(counter.dataset.limit);
    counter.textContent = (over > 0 ? counter.dataset.over : counter.dataset.status).replace("{n}", over > 0 ? over : length);
    counter.classList.toggle("over", over > 0);
    clearTimeout(pause);
    pause = setTimeout(() => { if (over > -100) said.textContent = counter.textContent; }, 1000);
  };
  field.addEventListener("input", count);
  // What was wrong with the old text is not said beside the count of the new one; the summary at the top stays.
  field.addEventListener("input", () => {
    document.getElementById(`${field.id}_error`)?.remove();
    field.removeAttribute("aria-invalid");
  }, { once: true });
  count();
}

// Repeated rows: another blank row without a trip to the server.
for (const rows of document.querySelectorAll("[data-rows]")) {
  const total = document.getElementById(`id_${rows.dataset.rows}-TOTAL_FORMS`);
  const most = document.getElementById(`id_${rows.dataset.rows}-MAX_NUM_FORMS`);
  const blank = rows.querySelector("template");
  const button = rows.querySelector("[data-add-row]");
  if (!total || !blank || !button) continue;
  const isFull = () => Number(total.value) >= Number(most.value);
  button.hidden = isFull();
  button.addEventListener("click", () => {
    const number = Number(total.value);
    const holder = document.createElement("template");
    holder.innerHTML = blank.innerHTML.replaceAll("__prefix__", String(number));
    const row = holder.content.firstElementChild;
    row.querySelector("legend").append(` ${number + 1}`);
    blank.before(row);
    total.value = String(number + 1);
    button.hidden = isFull();
    row.querySelector("input, select, textarea").focus();
  });
}

// A form that is on its way is not sent again by an impatient finger (the server would forgive it).
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.defaultPrevented || !button || event.target.method !== "post") return;
  setTimeout(() => { if (!button.hasAttribute("aria-busy")) button.setAttribute("aria-busy", "true"); }, 0);
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
});

// Work that goes on elsewhere: fetch this page anew, and take its part, until the part says that it is done.
const fetchAnew = async (part) => {
  const answer = await fetch(window.location.href, { credentials: "same-origin" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  if (!fresh) return;
  if (!fresh.dataset.again) return window.location.reload();
  part.replaceChildren(...fresh.childNodes);
  setTimeout(fetchAnew, Number(fresh.dataset.again) * 1000, part);
};
for (const part of document.querySelectorAll("[data-again]")) {
  setTimeout(fetchAnew, Number(part.dataset.again) * 1000, part);
}
