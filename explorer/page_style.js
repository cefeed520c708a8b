// Words that the style of the page shows.
export default function ({ data: [data] }) {
  document.documentElement.style.setProperty("--choose-file", JSON.stringify(data.file));
}
