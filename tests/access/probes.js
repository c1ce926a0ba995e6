// What a test asks an open page. Added to every page before its own scripts (crew.py); answers are plain values, named in Swedish where a reader meets them.
window.probe = (() => {
  const classes = (el) => [...el.classList].filter((name) => name !== "focus-visible" && name !== "js-focus-visible");
  const called = (el) => {
    const own =
      el.tagName.toLowerCase() +
      (el.id && `#${el.id}`) +
      classes(el)
        .slice(0, 2)
        .map((name) => `.${name}`)
        .join("");
    const near = el.parentElement?.closest("[class], [id]");
    return near && near !== document.body && !el.id
      ? `${near.tagName.toLowerCase()}${classes(near)
          .slice(0, 1)
          .map((n) => `.${n}`)
          .join("")} ${own}`
      : own;
  };
  const node = (el, what) => ({ selector: called(el), html: el.outerHTML.slice(0, 160).replace(/\s+/g, " "), what });

  // Shown: takes room, and nothing above it hides it or cuts it down to a point (as text for screen readers only is).
  const shown = (el) =>
    el.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
    el.getBoundingClientRect().width > 1 &&
    el.getBoundingClientRect().height > 1;
  const onlySpoken = (el) => {
    for (let at = el; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath === "inset(50%)" || (style.overflow === "hidden" && at.clientWidth <= 1 && style.display !== "inline"))
        return true;
    }
    return false;
  };

  // Rows of tables in which every text has colours, background and size that an earlier row on the page has too.
  function repeatedRows() {
    const met = new Set();
    return [...document.querySelectorAll("tbody tr")].filter((row) => {
      const looks = [...row.querySelectorAll("*")]
        .filter((el) => el.checkVisibility() && [...el.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim()))
        .map((el) => {
          const s = getComputedStyle(el);
          const grounds = [];
          for (let at = el; at !== row.parentElement; at = at.parentElement) {
            const g = getComputedStyle(at);
            grounds.push(g.backgroundColor, g.backgroundImage, g.opacity);
          }
          return [s.color, s.fontSize, s.fontWeight, s.textShadow, s.textDecorationLine, ...grounds].join("|");
        });
      const fresh = looks.filter((look) => !met.has(look));
      for (const look of fresh) met.add(look);
      return looks.length && !fresh.length;
    });
  }

  // axe, with every rule but those the test turns off; each thing it finds says which explanation (by number) fits it, or -1.
  // Contrast is most of axe's time and a thousand rows look alike, so that rule alone passes over rows that show nothing new.
  async function axeRun(context, explained, off, tag) {
    const wanted = axe
      .getRules([tag].filter(Boolean))
      .filter((r) => !r.tags.includes("wcag2aaa") && !r.tags.includes("deprecated") && !off.includes(r.ruleId))
      .map((r) => r.ruleId);
    const about = { resultTypes: ["violations", "incomplete"], elementRef: true };
    const run = (values, exclude) => axe.run({ include: [context || document], exclude }, { ...about, runOnly: { type: "rule", values } });
    const results = [
      await run(
        wanted.filter((id) => id !== "color-contrast"),
        [],
      ),
      await run(["color-contrast"], repeatedRows()),
    ];
    const found = (kind) =>
      results
        .flatMap((result) => result[kind])
        .flatMap((rule) =>
          rule.nodes.map((n) => ({
            rule: rule.id,
            ...node(n.element),
            what: [...n.any, ...n.all, ...n.none][0]?.message ?? rule.help,
            explained: explained.findIndex((e) => e.rule === rule.id && n.element?.matches(e.selector)),
          })),
        );
    const applied = results.flatMap((result) => [...result.passes, ...result.violations, ...result.incomplete].map((rule) => rule.id));
    return { applied, violations: found("violations"), incomplete: found("incomplete") };
  }

  const repeatedIds = () => {
    const seen = new Set();
    return [...document.querySelectorAll("[id]")]
      .filter((el) => seen.has(el.id) || !seen.add(el.id))
      .map((el) => node(el, `id ${el.id} finns två gånger`));
  };

  // Text that reaches outside a box that cuts it off, and whether the page itself scrolls sideways.
  function cutOff() {
    const faults = [];
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide > 1) {
      // a half pixel is rounded up
      const edge = document.documentElement.clientWidth;
      const scrolls = (el) => {
        for (let at = el.parentElement; at && at !== document.body; at = at.parentElement)
          if (getComputedStyle(at).overflowX !== "visible") return true;
        return false;
      };
      const out = [...document.querySelectorAll("body *")].filter(
        (el) => shown(el) && el.getBoundingClientRect().right > edge + 1 && !scrolls(el),
      );
      faults.push(node(out.at(-1) ?? document.body, `sidan rullar ${wide} bildpunkter i sidled`));
    }
    for (const el of document.querySelectorAll("body *")) {
      if (!(el instanceof HTMLElement) || ![...el.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim())) continue;
      for (let box = el; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.display === "inline") continue;
        const across = /hidden|clip/.test(style.overflowX) && box.scrollWidth > box.clientWidth + 1;
        const down = /hidden|clip/.test(style.overflowY) && box.scrollHeight > box.clientHeight + 2;
        if ((across || down) && shown(el) && shown(box) && !onlySpoken(el)) {
          const cut = box.getBoundingClientRect();
          const range = document.createRange();
          range.selectNodeContents(el);
          const text = range.getBoundingClientRect();
          if ((across && text.right > cut.right + 1) || (down && text.bottom > cut.bottom + 2)) {
            if (cut.right > 0 && cut.left < innerWidth) faults.push(node(el, `text klipps av ${called(box)}`));
            break;
          }
        }
        if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
      }
    }
    return faults;
  }

  // Targets below 24 by 24 that WCAG 2.5.8 does not except: not in a sentence, and a neighbour within the circle.
  const around = (all) => {
    // a field's label is part of its target
    const boxes = all.map((el) => el.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top))];
    return new DOMRect(left, top, Math.max(...boxes.map((b) => b.right)) - left, Math.max(...boxes.map((b) => b.bottom)) - top);
  };
  const floating = (el) => {
    for (let at = el; at; at = at.parentElement) if (/absolute|fixed|sticky/.test(getComputedStyle(at).position)) return at;
    return null;
  };
  function smallTargets() {
    const targets = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, label[for]")]
      .filter((el) => shown(el) && !onlySpoken(el) && !el.disabled)
      .map((el) => ({ el, box: around([el, ...(el.labels ?? [])].filter(shown)) }));
    const inSentence = (el) => {
      if (getComputedStyle(el).display !== "inline") return false;
      let block = el.parentElement;
      while (getComputedStyle(block).display === "inline") block = block.parentElement;
      return block.textContent.trim().length > el.textContent.trim().length;
    };
    const small = ({ box }) => box.width < 23.9 || box.height < 23.9;
    const middle = ({ box }) => [box.x + box.width / 2, box.y + box.height / 2];
    const meets = (a, b) => {
      const [x, y] = middle(a);
      if (small(b)) {
        const [u, v] = middle(b);
        return Math.hypot(x - u, y - v) < 24;
      }
      return Math.hypot(Math.max(b.box.left - x, 0, x - b.box.right), Math.max(b.box.top - y, 0, y - b.box.bottom)) < 12;
    };
    const same = (a, b) =>
      a.el.contains(b.el) ||
      b.el.contains(a.el) ||
      (a.el.href && a.el.href === b.el.href) ||
      a.el.control === b.el ||
      b.el.control === a.el;
    const faults = targets
      .filter(small)
      .filter(({ el }) => !inSentence(el))
      .flatMap((a) => {
        const over = floating(a.el); // an open chooser covers what lies under it
        const b = targets.find((other) => other.el !== a.el && !same(a, other) && meets(a, other) && floating(other.el) === over);
        return b ? [node(a.el, `${Math.round(a.box.width)}×${Math.round(a.box.height)}, för nära ${called(b.el)}`)] : [];
      });
    return { checked: targets.length, faults };
  }

  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colour = (value) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = value;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  // The ground under an element: its own colour and those it lets through, down to the page's canvas.
  const behind = (el) => {
    const layers = [];
    for (let at = el; at; at = at.parentElement) {
      layers.push(colour(getComputedStyle(at).backgroundColor));
      if (layers.at(-1)[3] === 255) break;
    }
    return layers
      .reduceRight((under, [r, g, b, a]) => [r, g, b].map((v, i) => (v * a + under[i] * (255 - a)) / 255), [255, 255, 255])
      .map(Math.round);
  };
  const light = ([r, g, b]) =>
    [r, g, b]
      .map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };

  const seenStyles = new WeakMap();
  const style = (el) => {
    const s = getComputedStyle(el);
    return [s.backgroundColor, s.borderColor, s.borderWidth, s.boxShadow, s.textDecoration, s.opacity].join("|");
  };
  const remember = () => {
    for (const el of document.querySelectorAll("a, button, input, select, textarea, summary, label, [tabindex]"))
      seenStyles.set(el, style(el));
  };

  // How focus shows: an outline that stands out from what it is drawn on (3:1), or another change of look.
  function indicator(el) {
    for (const at of [el, ...(el.labels ?? []), el.nextElementSibling].filter(Boolean)) {
      const s = getComputedStyle(at);
      if (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 && shown(at)) {
        const line = colour(s.outlineColor);
        const away = parseFloat(s.outlineOffset) + parseFloat(s.outlineWidth) / 2;
        const box = at.getClientRects()[0];
        const beside = [
          [box.left - away, box.top + box.height / 2],
          [box.right + away, box.top + box.height / 2],
          [box.left + 8, box.top - away],
          [box.left + 8, box.bottom + away],
        ];
        const grounds = beside
          .map(([x, y]) => document.elementFromPoint(x, y))
          .filter(Boolean)
          .map(behind);
        if (line[3] > 0 && (s.outlineStyle === "auto" || !grounds.length || grounds.some((back) => contrast(line, back) >= 3)))
          return "ram";
        // What comes into sight only with focus (the skip link) shows it by being there.
        if (seenStyles.get(at)?.endsWith("|0") && s.opacity > 0) return "kommer fram";
        return `svag ram ${s.outlineColor} mot ${grounds.map((g) => `rgb(${g})`)[0]}`;
      }
      // A link that fills its card draws the outline on what fills it.
      for (const part of ["::before", "::after"]) {
        const p = getComputedStyle(at, part);
        if (
          p.content !== "none" &&
          p.outlineStyle !== "none" &&
          parseFloat(p.outlineWidth) > 0 &&
          contrast(colour(p.outlineColor), behind(at)) >= 3
        )
          return "ram";
      }
      if (!matchMedia("(forced-colors: active)").matches && seenStyles.has(at) && seenStyles.get(at) !== style(at))
        return "ändrat utseende";
    }
    return "";
  }

  // Where focus is now, as a stop on the way: what it is, and what is wrong with it.
  const order = [];
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  async function stop(within) {
    const el = document.activeElement;
    if (!el || el === document.body || el === document.documentElement) {
      return { end: true };
    }
    const before = order.indexOf(el);
    order.push(el);
    if (!shown(el)) await frames(); // the search opens when its field takes focus
    const faults = [];
    const place = [el, ...(el.labels ?? []), el.nextElementSibling].filter(Boolean).find(shown);
    if (!shown(el) && !(el.matches("input") && place)) faults.push(node(el, "syns inte när den har fokus"));
    else {
      const boxes = () =>
        [...(shown(el) ? el : place).getClientRects()]
          .map((r) => ({
            l: Math.max(r.left, 0),
            t: Math.max(r.top, 0),
            r: Math.min(r.right, innerWidth),
            b: Math.min(r.bottom, innerHeight),
          }))
          .filter((r) => r.r > r.l && r.b > r.t);
      const over = () => boxes().map((r) => document.elementFromPoint((r.l + r.r) / 2, (r.t + r.b) / 2));
      const reached = (hit) =>
        hit && (el.contains(hit) || hit.contains(el) || [...(el.labels ?? [])].some((l) => l.contains(hit)) || place?.contains(hit));
      if (!over().some(reached)) await frames(); // the side columns give way to the footer in the frame after the page has scrolled to it
      const hits = over();
      if (!hits.length) faults.push(node(el, "ligger utanför det som syns när den har fokus"));
      else if (!hits.some(reached)) faults.push(node(el, `täcks av ${called(hits[0] ?? document.body)}`));
      const shows = indicator(el);
      if (!shows || shows.startsWith("svag")) faults.push(node(el, shows || "fokus syns inte"));
    }
    return { end: false, again: before, number: order.length, what: called(el), faults: !within || el.closest(within) ? faults : [] };
  }

  const focusLast = () => {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(
      (el) => shown(el) && !el.disabled && el.tabIndex >= 0,
    );
    all.at(-1)?.focus();
    return all.length;
  };

  // biome-ignore-start lint/performance/useDomNodeTextContent: the words as they are shown
  const badges = () =>
    [...document.querySelectorAll(".pp-badge")].filter(shown).map((el) => ({ ...node(el, "märke utan ord"), words: el.innerText.trim() }));
  // biome-ignore-end lint/performance/useDomNodeTextContent: the words as they are shown

  return { axe: axeRun, repeatedIds, cutOff, smallTargets, remember, stop, focusLast, badges };
})();
