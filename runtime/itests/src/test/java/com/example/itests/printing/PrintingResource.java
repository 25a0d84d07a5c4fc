package com.example.itests.printing;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Prints when it starts, is asked and stops, and when it was asked to, until the process ends. */
@Component(service = PrintingResource.class, immediate = true)
@JakartarsResource
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public final class PrintingResource {
    private static final long PAUSE_NANOS = 2_000_000;

    @Activate
    void start() {
        System.out.println("printed at the start");
    }

    @Deactivate
    void stop() {
        System.out.println("printed at the stop");
    }

    @GET
    @Path("print")
    public String print() {
        System.out.println("printed when asked");
        System.out.print("printed without an end");
        System.err.println("printed as an error");
        new IllegalStateException("printed with its trace").printStackTrace();
        return "printed";
    }

    @GET
    @Path("go-on")
    public String goOn() {
        Thread printer = new Thread(PrintingResource::printForEver, "prints for ever");
        printer.setDaemon(true);
        printer.start();
        return "begun";
    }

    @GET
    @Path("die")
    public String die() throws InterruptedException {
        Thread dying = new Thread(PrintingResource::fail, "fails");
        dying.setDaemon(true);
        dying.start();
        dying.join();
        return "dead";
    }

    private static void fail() {
        throw new IllegalStateException("nobody catches it");
    }

    private static void printForEver() {
        while (true) {
            System.out.println("printed again");
            System.err.println("printed again as an error");
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
