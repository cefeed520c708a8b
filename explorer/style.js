// Words that the style of the page shows, and the head that a page has on paper. Text is set as text, never as markup.
export default function ({ data, parentElement }) {
  if (data.file) document.documentElement.style.setProperty("--choose-file", JSON.stringify(data.file));
  const head = parentElement.querySelector(".print-head");
  if (!head) return;
  const said = document.createElement("small");
  said.textContent = data.said;
  head.replaceChildren(data.title, said);
}
