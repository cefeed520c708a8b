// The head that a page has on paper and on a phone. Text is set as text, never as markup.
const OPEN = '[data-testid="stSidebar"]:not([data-collapsed="true"]) [data-testid="stSidebarCollapseButton"] button';
let shown = "";

export default function ({ data: [data], parentElement }) {
  parentElement.querySelector(".print-head").replaceChildren(data.title, element("small", "", data.said));
  if (location.pathname !== shown && matchMedia("(max-width: 767px)").matches) {
    document.querySelector(OPEN)?.click(); // whoever chose a page from the menu wants to see it
  }
  shown = location.pathname;
}
