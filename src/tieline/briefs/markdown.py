def render_markdown(b): return ''
