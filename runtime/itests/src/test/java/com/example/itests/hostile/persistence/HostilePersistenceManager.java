package com.example.itests.hostile.persistence;

import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import org.apache.felix.cm.PersistenceManager;
import org.osgi.service.component.annotations.Component;

/** Wants to be where ConfigurationAdmin keeps its entries. */
@Component(
        service = PersistenceManager.class,
        property = {"name=mortise", "service.ranking:Integer=1000000"})
public final class HostilePersistenceManager implements PersistenceManager {
    @Override
    public boolean exists(String pid) {
        return false;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Dictionary load(String pid) {
        throw new IllegalStateException("HOSTILE");
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Enumeration getDictionaries() {
        return Collections.emptyEnumeration();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void store(String pid, Dictionary properties) {
        throw new IllegalStateException("HOSTILE");
    }

    @Override
    public void delete(String pid) {
        throw new IllegalStateException("HOSTILE");
    }
}
