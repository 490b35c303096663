// Search by Pagefind, on this page only. Without script, or from a disk, the page keeps its indexes.
const box = document.getElementById("search");
const root = new URL(box.dataset.root, location.href);
const names = JSON.parse(box.dataset.names);

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

// An excerpt holds <mark> and entities; only marks come through, all else as text.
const excerpt = (html) => {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  const walk = (node) => node.nodeType === 3 ? [node.data]
    : node.localName === "mark" ? [element("mark", {}, node.textContent)]
    : [...node.childNodes].flatMap(walk);
  return element("p", { className: "deck", dir: "auto" }, ...walk(parsed));
};

const PAGE = 20; // results shown at first, and by each "show more"

const start = async () => {
  const pagefind = await import(new URL("pagefind/pagefind.js", root));
  await pagefind.options({ baseUrl: root.pathname, excerptLength: 24 });
  const filters = await pagefind.filters();
  const input = element("input", { type: "search", name: "q", autocomplete: "off" });
  const selects = Object.entries(names).filter(([key]) => filters[key]).map(([key, label]) => {
    const select = element("select", { name: key }, element("option", { value: "" }, box.dataset.any));
    const values = Object.keys(filters[key]).sort();
    if (key === "day") values.reverse();
    for (const value of values) select.append(element("option", { value }, value));
    return element("label", {}, label, select);
  });
  const facets = element("fieldset", {}, element("legend", {}, box.dataset.narrow), ...selects);
  const field = element("p", {}, element("label", {}, box.dataset.label, input));
  const count = element("p", { className: "meta" });
  count.setAttribute("role", "status");
  const list = element("ol", { className: "lines" });
  const more = element("button", { type: "button", hidden: true }, box.dataset.more);
  // on a phone the results come before the facets: in this order they stand, the sheet moves them
  const results = element("div", { className: "results" }, count, list, more);
  const form = element("form", { className: "search", role: "search" }, field, results, facets);
  const asked = new URLSearchParams(location.search);
  let latest = 0, wanted = Number(asked.get("n")) || PAGE;

  const line = (page) => element("li", {},
    element("a", { href: page.url, dir: "auto" }, page.meta.title),
    element("span", { className: "meta" }, [page.filters.source, page.filters.day].flat().filter(Boolean).join(", ")),
    excerpt(page.excerpt));

  const show = async () => {
    const turn = ++latest;
    const chosen = {};
    for (const select of selects.map((label) => label.querySelector("select"))) if (select.value) chosen[select.name] = select.value;
    const words = input.value.trim();
    if (!words && !Object.keys(chosen).length) {
      count.textContent = "";
      list.replaceChildren();
      more.hidden = true;
      return;
    }
    const found = await pagefind.search(words || null, { filters: chosen });
    const pages = await Promise.all(found.results.slice(0, wanted).map((result) => result.data()));
    if (turn !== latest) return;
    const n = found.results.length;
    const text = n === 0 ? box.dataset.none : n === 1 ? box.dataset.one : box.dataset.other;
    count.textContent = text.replace("{n}", n);
    list.replaceChildren(...pages.map(line));
    more.hidden = n <= wanted;
    const query = new URLSearchParams({ ...(words && { q: words }), ...chosen, ...(wanted > PAGE && { n: wanted }) });
    history.replaceState(history.state, "", `?${query}`);
  };

  input.value = asked.get("q") ?? "";
  for (const label of selects) label.querySelector("select").value = asked.get(label.querySelector("select").name) ?? "";
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  form.addEventListener("input", () => { wanted = PAGE; show(); });
  more.addEventListener("click", async () => {
    const next = list.children.length;
    wanted += PAGE;
    await show();
    list.children[next]?.querySelector("a").focus();
  });
  // results come after the page, so the place in them is kept by hand: a way back ends where it began
  addEventListener("pagehide", () => history.replaceState({ y: scrollY }, ""));
  box.replaceChildren(form);
  box.hidden = false;
  document.getElementById("needs").remove();
  await show();
  if (history.state?.y) scrollTo(0, history.state.y);
};

start().catch(() => {
  document.getElementById("needs")?.remove();
  box.replaceChildren(element("p", {}, box.dataset.failed));
  box.hidden = false;
});
