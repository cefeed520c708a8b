// A text with one stretch marked. Text is set as text, never as markup.
export default function ({ parentElement, data: [data] }) {
  const paper = parentElement.querySelector(".paper");
  paper.tabIndex = 0;
  paper.setAttribute("role", "region");
  paper.setAttribute("aria-label", data.label);
  const mark = document.createElement("mark");
  mark.textContent = data.marked;
  paper.replaceChildren(document.createTextNode(data.before), mark, document.createTextNode(data.after));
  paper.scrollTop = Math.max(0, mark.offsetTop - paper.clientHeight / 3);
}
