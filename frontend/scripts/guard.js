// Keeps the identifier guard's warnings beside a form's fields up to date while somebody types.
//
// Each place for warnings carries `data-guard`, the id of its field. A draft's answer brings what
// should stand in each place, by the place's id, written by the service.

/** @param {Document} page */
export function keepWarnings(page) {
  for (const place of page.querySelectorAll("[data-guard]")) describe(place);
  for (const form of page.querySelectorAll("form[data-autosave]")) {
    form.addEventListener("draft:saved", (event) => {
      for (const [id, html] of Object.entries(event.detail.warnings || {})) {
        const place = page.getElementById(id);
        if (place) put(place, html);
      }
    });
  }
}

// What is there already is left alone, or it would be read out again; so is what somebody uses.
function put(place, html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  if (words(made.content) === words(place) || place.contains(document.activeElement)) return;
  place.replaceChildren(made.content);
  describe(place);
}

const words = (node) => node.textContent.replace(/\s+/g, " ").trim();

// A field's warnings belong to its description; the service can't say so before there are any.
function describe(place) {
  const field = document.getElementById(place.dataset.guard);
  if (!field) return;
  const others = (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== place.id);
  if (words(place)) others.push(place.id);
  if (others.length) field.setAttribute("aria-describedby", others.join(" "));
  else field.removeAttribute("aria-describedby");
}
