// Shows a field only while another one's answer asks for it. Where a single option asks for it, the
// design system's own reveal does this; `data-asked-when` is for the rest: {"name", "values"}.

/** @param {Document} page */
export function askWhen(page) {
  for (const group of page.querySelectorAll("[data-asked-when]")) {
    const { name, values } = JSON.parse(group.dataset.askedWhen);
    const form = group.closest("form");
    if (!form) continue;
    const settle = () => {
      group.hidden = !new FormData(form).getAll(name).some((value) => values.includes(value));
    };
    form.addEventListener("change", settle);
    settle();
  }
}
