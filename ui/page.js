// Numbers in an answer jump to their source; a wrong day is told to screen readers at the field itself.
(() => {
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
  new MutationObserver(() => {
    const field = document.querySelector("#day input, #day textarea");
    if (!field) return;
    const wrong = String(Boolean(document.querySelector("#day-note .field-problem")));
    if (field.getAttribute("aria-invalid") === wrong) return;
    field.setAttribute("aria-invalid", wrong);
    field.setAttribute("aria-describedby", "day-note");
  }).observe(document, { childList: true, subtree: true });
})();
