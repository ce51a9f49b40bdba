package io.thereview.stack.contract;

/**
 * One subject of the registry.
 *
 * @param subject its name, {@code <topic>-<full record name>}
 * @param file its schema, below {@code schemas/}
 * @param owner who answers for it
 */
public record Subject(String subject, String file, Level level, String owner) {}
