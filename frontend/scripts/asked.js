// Shows a field only while another one's answer asks for it.

// Within radios: what the chosen option reveals. The design system's own script for this puts
// aria-expanded on the radio, which a radio may not have.
/** @param {Document} page */
export function reveal(page) {
  for (const group of page.querySelectorAll('[data-module="govuk-radios"]')) {
    const options = [...group.querySelectorAll("input[data-aria-controls]")];
    if (options.length === 0) continue;
    const settle = () => {
      for (const option of options) {
        page
          .getElementById(option.dataset.ariaControls)
          ?.classList.toggle("govuk-radios__conditional--hidden", !option.checked);
      }
    };
    group.addEventListener("change", settle);
    window.addEventListener("pageshow", settle);
    settle();
  }
}

// Anywhere else in the form: `data-asked-when` holds {"name", "values"}.
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
