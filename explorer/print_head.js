// The head that a page has on paper. Text is set as text, never as markup.
export default function ({ data: [data], parentElement }) {
  const said = document.createElement("small");
  said.textContent = data.said;
  parentElement.querySelector(".print-head").replaceChildren(data.title, said);
}
