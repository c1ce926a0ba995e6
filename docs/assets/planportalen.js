// Adds to each activity row a button that copies its permanent link. Everything can be read and linked without it.
document.addEventListener("DOMContentLoaded", () => {
  if (!navigator.clipboard) return;
  const said = document.createElement("div");
  said.className = "pp-hidden";
  said.setAttribute("role", "status");
  document.querySelector("main").append(said);

  for (const link of document.querySelectorAll(".pp-row-tools .pp-permalink")) {
    const id = link.getAttribute("href").slice(1);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pp-copy";
    button.textContent = "Kopiera länk";
    button.setAttribute("aria-label", `Kopiera länk till ${id}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(link.href);
      button.textContent = "Kopierad";
      said.textContent = `Länken till ${id} är kopierad.`;
      setTimeout(() => {
        button.textContent = "Kopiera länk";
        said.textContent = "";
      }, 2500);
    });
    link.after(button);
  }
});
