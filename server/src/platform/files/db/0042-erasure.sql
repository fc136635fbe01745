-- What a forgotten customer sent is spoken of by nothing, so that the sweep removes its bytes (A-9).
grant delete on platform.attachment to zg_desk;
