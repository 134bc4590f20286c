// What neither Gradio nor HTML does by itself. TEXTS comes from ui/labels.py.
(() => {
  // A number in an answer jumps to its source. A plain fragment would reload the page, because Gradio sets <base>.
  const go = (card) => {
    for (let box = card.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.jump");
    const card = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!card) return;
    event.preventDefault();
    go(card);
  });

  // A wrong day is told at the field itself.
  const markDay = () => {
    const field = document.querySelector("#day input, #day textarea");
    if (!field) return;
    const wrong = String(Boolean(document.querySelector("#day-note .field-problem")));
    if (field.getAttribute("aria-invalid") === wrong) return;
    field.setAttribute("aria-invalid", wrong);
    field.setAttribute("aria-describedby", "day-note");
  };

  // Gradio's own messages are English, whatever the browser asks for.
  const translate = () => {
    for (const text of document.querySelectorAll(".toast-title, [data-testid=toast-text]")) {
      const ours = TEXTS.gradio[text.textContent.trim()];
      if (ours) text.textContent = ours;
    }
    for (const button of document.querySelectorAll("[data-testid=toast-close]")) {
      const ours = TEXTS.gradio[button.getAttribute("aria-label")];
      if (ours) button.setAttribute("aria-label", ours);
    }
  };
  new MutationObserver(() => {
    markDay();
    translate();
  }).observe(document, { childList: true, subtree: true, characterData: true });

  // Gradio sets the language of the page to the nearest it has been translated to; Danish is not among them.
  const root = document.documentElement;
  const speak = () => {
    if (root.lang !== TEXTS.language) root.lang = TEXTS.language;
  };
  new MutationObserver(speak).observe(root, { attributes: true, attributeFilter: ["lang"] });
  speak();
})();
