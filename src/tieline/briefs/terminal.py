def render_terminal(b,c): pass
