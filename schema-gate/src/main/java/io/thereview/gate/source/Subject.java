package io.thereview.gate.source;

import io.thereview.gate.rule.Level;

/**
 * One subject of the registry.
 *
 * @param subject its name, {@code <topic>-<full record name>}
 * @param file its schema, below the folder of schemas
 * @param owner who answers for it
 */
public record Subject(String subject, String file, Level level, String owner) {}
