"""What a web page carries besides its document: the way to it, buttons, links to other pages, who runs the site."""

from __future__ import annotations

import re

# Up to the line that tells where the reader is, a page shows its menus.
_WAY = re.compile(r"^(?:您|你)?(?:现在|当前|目前|所在)的?(?:所在)?位置(?:是|为)?[：:]?|^首页\s*[>»/]")
# From one of these on, in the later half, a page shows other pages.
_OTHERS = re.compile(
    r"^[【\[]?(?:相关(?:新闻|链接|文章|推荐|阅读|稿件|内容|主题)|上一[篇条页]|下一[篇条页]|友情链接|推荐阅读|热门(?:推荐|文章|跟贴)|新闻推荐|延伸阅读|网友评论|评论区|参与评论|猜你喜欢)"
)
_LINE = re.compile(
    r"^[【\[]?(?:分享(?:到|至)|打印|关闭窗口|关闭本页|返回顶部|收藏|扫一扫|字体[：:]|字号[：:]|浏览(?:次数|量|人次)|点击(?:数|量|次数)|主办单位[：:]|承办(?:单位)?[：:]|版权所有|技术支持[：:]|网站(?:地图|维护|标识码)|政府网站标识码|联系我们|关于我们|设为首页|加入收藏)"
    r"|(?:ICP备|公网安备|Copyright|©|All Rights Reserved)",
    re.I,
)
_FIRST_PART = 0.4


def without_furniture(text: str) -> str:
    """The text without the lines that belong to the site; what stands in the middle of a document stays."""
    lines = text.split("\n")
    start = _after_menus(lines)
    end = next(
        (i for i in range(max(start, len(lines) // 2), len(lines)) if _OTHERS.match(lines[i].strip())), len(lines)
    )
    return "\n".join(line for line in lines[start:end] if not _LINE.search(line.strip()[:120]))


def _after_menus(lines: list[str]) -> int:
    whole, seen = sum(map(len, lines)), 0
    for number, line in enumerate(lines):
        seen += len(line)
        if seen > whole * _FIRST_PART:
            return 0
        if _WAY.match(line.strip()):
            return number + 1
    return 0
