package io.thereview.stack.command;

import io.thereview.stack.StateFolder;
import io.thereview.stack.process.Leftovers;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns Ctrl-C, a closed terminal and the usual request to end into an interrupt of the thread that runs the command,
 * so that it stops everything in order; the second time, everything is killed at once.
 */
final class Interrupts {

    private static final int KILLED_BY_INTERRUPT = 130;

    private final Thread command = Thread.currentThread();
    private final AtomicInteger received = new AtomicInteger();
    private final StateFolder state;
    private final PrintStream out;

    private Interrupts(StateFolder state, PrintStream out) {
        this.state = state;
        this.out = out;
    }

    /** From now on, for the thread that calls. */
    static Interrupts toThisThread(StateFolder state, PrintStream out) {
        Interrupts interrupts = new Interrupts(state, out);
        List.of("INT", "TERM", "HUP").forEach(interrupts::handle);
        return interrupts;
    }

    /** From now on a signal ends the program at once: there is nothing more to stop. */
    void end() {
        received.set(Integer.MIN_VALUE);
    }

    /** Through reflection: the class is supported in every JDK, but the compiler warns of it without a way to agree. */
    private void handle(String signal) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler handling = (proxy, method, arguments) -> {
                receive();
                return null;
            };
            Object handler =
                    Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, handling);
            Object named = signalType.getConstructor(String.class).newInstance(signal);
            signalType.getMethod("handle", signalType, handlerType).invoke(null, named, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK lets nobody handle the signal " + signal, e);
        }
    }

    private void receive() {
        int count = received.incrementAndGet();
        if (count == 1) {
            command.interrupt();
        } else {
            killAll(count > 0);
        }
    }

    private void killAll(boolean running) {
        try {
            if (running) {
                out.println("killing everything");
                new Leftovers(state.run()).kill();
            }
        } catch (InterruptedException | RuntimeException e) {
            out.println("not everything could be killed: " + e.getMessage() + "; try ./thereview down");
        } finally {
            Runtime.getRuntime().halt(KILLED_BY_INTERRUPT);
        }
    }
}
