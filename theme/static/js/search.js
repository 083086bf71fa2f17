// Finds pages by words and filters: Pagefind reads the index, this shows what it finds.

(function search() {
  const form = document.querySelector(".finder");
  const field = form.elements.q;
  const selects = [...form.querySelectorAll("select")];
  const narrow = form.querySelector("details");
  const list = document.createElement("ol");
  const clear = form.querySelector(".clear");
  const root = document.documentElement;
  const more = document.querySelector(".more");
  const found = document.querySelector(".found");
  const row = document.querySelector("template").content.firstElementChild;
  const home = new URL("../../pagefind/", document.currentScript.src).pathname;
  const STEP = 20;
  const MOST_NAMES = 4;
  let engine, results, shown, turn = 0, timer;

  async function start() {
    const [first, ...others] = form.dataset.shards.split(" ");
    const pagefind = await import(home + first + "/pagefind.js");
    // The folders are named by what is in them, so nothing in them needs to be asked for twice.
    const options = { metaCacheTag: "1", excerptLength: 28, ranking: { metaWeights: { title: 5, names: 6, typed: 5, kind: 0, date: 0, day: 0 } } };
    // The first folder holds companies, policies and topics: whoever types a name wants its page.
    await pagefind.options({ ...options, indexWeight: 1.6, noWorker: true });
    await pagefind.init();
    await Promise.all(others.map((name) => pagefind.mergeIndex(home + name + "/", options)));
    await pagefind.filters();
    return pagefind;
  }

  function filters() {
    return Object.fromEntries(selects.filter((s) => s.value).map((s) => [s.name, s.value]));
  }

  function address() {
    const words = field.value.trim();
    const query = new URLSearchParams({ ...(words && { q: words }), ...filters() });
    return query.size ? "?" + query : location.pathname;
  }

  function readAddress() {
    const query = new URLSearchParams(location.search);
    field.value = query.get("q") || "";
    selects.forEach((select) => {
      select.value = query.get(select.name) || "";
      if (select.selectedIndex < 0) select.value = "";
    });
  }

  async function find() {
    const mine = ++turn;
    const words = field.value.trim();
    const chosen = filters();
    const number = Object.keys(chosen).length;
    clear.hidden = !number;
    narrow.querySelector(".number").textContent = number ? ` (${number})` : "";
    root.classList.toggle("asked", Boolean(words || number));
    if (!words && !number) return show([]);
    try {
      engine ??= start();
      const pagefind = await engine;
      const sort = words ? {} : { order: "asc" };
      const answer = await pagefind.search(words || null, { filters: chosen, sort });
      if (mine !== turn) return;
      offer(answer.filters, chosen);
      await show(answer.results, true);
    } catch (failure) {
      root.classList.add("no-search");
    }
  }

  // What would leave nothing cannot be chosen.
  function offer(counts, chosen) {
    selects.forEach((select) => {
      if (chosen[select.name]) return;
      [...select.options].forEach((option) => {
        option.disabled = Boolean(option.value) && !counts[select.name]?.[option.value];
      });
    });
  }

  async function show(all, isAnswer) {
    results = all;
    shown = 0;
    const number = all.length;
    const text = number === 1 ? found.dataset.one : number ? found.dataset.many.replace("{n}", number) : found.dataset.none;
    const pages = await showMore(true);
    if (results !== all) return;
    found.textContent = isAnswer ? text : "";
    if (isAnswer) correct(pages);
  }

  async function showMore(isNew) {
    const all = results;
    const pages = await Promise.all(all.slice(shown, shown + STEP).map((result) => result.data()));
    if (results !== all) return;
    if (isNew) list.replaceChildren();
    const rows = pages.map(rowOf);
    list.append(...rows);
    shown += pages.length;
    more.hidden = shown >= all.length;
    if (!isNew) rows[0]?.querySelector("a").focus();
    return pages;
  }

  // Pagefind makes a word that it does not know shorter until it finds something. A word that stands
  // in no result is likely misspelt; where a name is near, its spelling is offered.
  function correct(pages) {
    const held = folded(pages.map((page) => [page.meta.title, page.meta.names, page.meta.typed, page.content].join(" ")).join(" "));
    const words = field.value.trim().split(/\s+/);
    const better = words.map((word) => (held.includes(stem(folded(word))) ? word : nearest(word)));
    const query = better.join(" ");
    if (query === words.join(" ")) return;
    const link = document.createElement("a");
    link.href = "?" + new URLSearchParams({ q: query, ...filters() });
    link.textContent = query;
    const [before, after] = found.dataset.meant.split("{words}");
    found.append(" " + before, link, after);
  }

  // Endings may differ from those in the text.
  function stem(word) {
    return word.length > 5 ? word.slice(0, -2) : word;
  }

  function nearest(word) {
    const typed = folded(word);
    let best = word, least = !/^\p{L}{4,}$/u.test(typed) ? 0 : typed.length < 6 ? 2 : 3;
    names().forEach((name) => {
      if (Math.abs(name.length - typed.length) >= least) return;
      const far = distance(typed, folded(name));
      if (far < least) [best, least] = [far ? name : word, far];
    });
    return best;
  }

  function names() {
    const texts = ["company", "policy", "topic"].flatMap((name) => [...(form.elements[name]?.options ?? [])].slice(1).map((option) => option.text));
    return new Set(texts.flatMap((text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []));
  }

  // How many letters to change, add, drop or swap with the next until one word is the other.
  function distance(one, other) {
    const rows = [[...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + !same);
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
    return rows[one.length][other.length];
  }

  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function rowOf(page) {
    const item = row.cloneNode(true);
    const { title, kind, names, date, day } = page.meta;
    const link = item.querySelector("a");
    const time = item.querySelector("time");
    link.href = page.url;
    link.classList.add(kind);
    link.append(...marked(title));
    item.querySelector(".kind").textContent = form.elements.kind.querySelector(`[value="${kind}"]`).textContent;
    if (date) {
      time.dateTime = date;
      time.textContent = day;
    } else time.remove();
    item.querySelector(".excerpt").append(...texts(page));
    const others = (kind === "brief" ? "" : names || "").split(", ").filter((name) => marked(name).length > 1);
    if (others.length) item.querySelector(".alias").append(...marked(others.slice(0, MOST_NAMES).join(", ")));
    else item.querySelector(".alias").remove();
    return item;
  }

  // Only the texts of an excerpt are shown, and its marks made anew.
  function texts(page) {
    const body = new DOMParser().parseFromString(page.excerpt, "text/html").body;
    const parts = [...body.childNodes].map((node) => (node.nodeName === "MARK" ? mark(node.textContent) : node.textContent));
    const text = body.textContent.trim();
    return [page.content.startsWith(text) ? "" : "… ", ...parts, page.content.endsWith(text) ? "" : " …"];
  }

  function marked(text) {
    const words = field.value.trim().split(/[\s"]+/).filter(Boolean);
    if (!words.length) return [text];
    const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
    const parts = text.split(new RegExp(`(?<![\\p{L}\\p{N}])((?:${any})[\\p{L}\\p{N}]*)`, "giu"));
    return parts.map((part, place) => (place % 2 ? mark(part) : part));
  }

  function mark(text) {
    const element = document.createElement("mark");
    element.textContent = text;
    return element;
  }

  function step(event) {
    const links = [...list.querySelectorAll("a")];
    const stops = [field, ...links];
    const place = stops.indexOf(event.target);
    const way = { ArrowDown: 1, ArrowUp: -1, Escape: -place }[event.key];
    if (place < 0 || !way || !stops[place + way]) return;
    event.preventDefault();
    stops[place + way].focus();
  }

  form.addEventListener("input", (event) => {
    if (event.target !== field) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      history.replaceState(null, "", address());
      find();
    }, 120);
  });

  function ask() {
    clearTimeout(timer);
    if (new URL(address(), location).search !== location.search) history.pushState(null, "", address());
    find();
  }

  form.addEventListener("change", (event) => event.target === field || ask());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  clear.addEventListener("click", () => {
    selects.forEach((select) => (select.value = ""));
    ask();
    narrow.querySelector("summary").focus();
  });
  more.addEventListener("click", () => showMore(false));
  document.querySelector(".search").addEventListener("keydown", step);
  addEventListener("popstate", () => {
    readAddress();
    find();
  });

  found.after(list);
  readAddress();
  narrow.open = matchMedia("(min-width: 62rem)").matches;
  find();
})();
