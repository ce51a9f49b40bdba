package io.thereview.stack.server;

import io.thereview.stack.process.Secret;

/** A database and the role that owns it. */
public record Database(String name, String url, String user, Secret password) {}
